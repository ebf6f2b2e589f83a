/** How the app gets onto the device, by the browser it is opened in. */
export const install = {
	title: 'Aplikacja na tym urządzeniu',
	reason: {
		any: 'Otwiera się z ikony od razu, także bez sieci, i powiadamia o nowych wiadomościach.',
		ios: 'Otwiera się z ikony od razu, także bez sieci. Powiadomienia na iPhonie i iPadzie działają tylko stąd.',
	},
	install: 'Zainstaluj',
	copy: 'Kopiuj adres',
	copied: 'Skopiowano adres',
	done: 'Aplikacja jest już na tym urządzeniu. Otwieraj ją z ikony.',
	steps: {
		ask: ['Wybierz Zainstaluj i potwierdź w oknie przeglądarki.'],
		ios: ['Stuknij Udostępnij (kwadrat ze strzałką).', 'Wybierz Do ekranu początkowego i stuknij Dodaj.'],
		android: [
			'Otwórz menu przeglądarki (trzy kropki albo kreski).',
			'Wybierz Zainstaluj aplikację lub Dodaj do ekranu głównego.',
		],
		'android-firefox': [
			'Otwórz menu przeglądarki (trzy kropki).',
			'Wybierz Dodaj aplikację do ekranu głównego.',
		],
		'in-app': [
			'Ta strona jest otwarta wewnątrz innej aplikacji, która nie może niczego zainstalować.',
			'Skopiuj adres i otwórz go w przeglądarce telefonu: Safari na iPhonie, Chrome na Androidzie.',
		],
		desktop: [
			'Kliknij ikonę instalacji po prawej stronie paska adresu, albo w menu przeglądarki wybierz Zainstaluj.',
		],
		'mac-safari': ['W menu Plik wybierz Dodaj do Docka.'],
		none: [
			'Ta przeglądarka nie instaluje aplikacji. Otwórz ten adres w Chrome, Edge lub Safari, a tutaj przypnij kartę.',
		],
	},
};
