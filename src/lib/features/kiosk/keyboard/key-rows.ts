/** Rows of characters. What stands around them, as shift and enter, the keyboard adds. */
export const letterRows: readonly string[] = ['ąćęłńóśźż', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
export const signRows: readonly string[] = ['1234567890', '@#%&*-+=()', `/\\_:;!?"'`, '€[]{}<>|~'];

/** Of the last row, on either side of the space. */
export const beforeSpace = ['@', ','];
export const afterSpace = ['.', '-'];
