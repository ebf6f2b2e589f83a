/** Name of the BroadcastChannel on which the downloads of a database are told. */
export const downloadsChannel = (dbName: string): string => `${dbName}:downloads`;

/** Begins the tag of every notification about a file, so that signing out can take them away. */
export const downloadNoticeTag = 'download:';
