type ViewfinderState = 'starting' | 'live' | 'denied' | 'missing';

const isDenied = (error: unknown): boolean =>
	error instanceof DOMException && error.name === 'NotAllowedError';

/**
 * The camera in the page. Phones end a page that waits behind their camera app when memory is short; here the page stays in front, and each
 * photo is on the device before the next one is taken.
 */
export class Viewfinder {
	state: ViewfinderState = $state('starting');
	stream: MediaStream | null = $state.raw(null);
	canSwitch = $state(false);
	#facing: 'environment' | 'user' = 'environment';
	#stopped = false;

	/** Asks for the camera; `state` says how it went. */
	async start(): Promise<void> {
		this.state = 'starting';
		// Missing on plain http and in some in-app browsers, whatever the types say.
		const devices = navigator.mediaDevices as MediaDevices | undefined;
		if (!devices?.getUserMedia) {
			this.state = 'missing';
			return;
		}
		try {
			const video = { facingMode: this.#facing, width: { ideal: 2560 }, height: { ideal: 1920 } };
			this.#take(await devices.getUserMedia({ video, audio: false }));
			const cameras = (await devices.enumerateDevices()).filter(({ kind }) => kind === 'videoinput');
			this.canSwitch = cameras.length > 1;
		} catch (error) {
			this.state = isDenied(error) ? 'denied' : 'missing';
		}
	}

	#take(stream: MediaStream): void {
		this.#release();
		this.stream = stream;
		if (this.#stopped) this.#release();
		else this.state = 'live';
	}

	#release(): void {
		for (const track of this.stream?.getTracks() ?? []) track.stop();
		this.stream = null;
	}

	/** The other camera. */
	async switch(): Promise<void> {
		this.#facing = this.#facing === 'user' ? 'environment' : 'user';
		this.#release();
		await this.start();
	}

	/** The picture of this moment; null when there is none yet. */
	async shoot(video: HTMLVideoElement): Promise<File | null> {
		if (video.videoWidth === 0) return null;
		const canvas = document.createElement('canvas');
		canvas.width = video.videoWidth;
		canvas.height = video.videoHeight;
		canvas.getContext('2d')?.drawImage(video, 0, 0);
		const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.9));
		// The draft gives it a telling name.
		return blob && new File([blob], 'image.jpg', { type: 'image/jpeg' });
	}

	stop(): void {
		this.#stopped = true;
		this.#release();
	}
}
