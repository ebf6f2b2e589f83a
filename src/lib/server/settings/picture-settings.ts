import * as z from 'zod';
import { hostList } from './host-list.ts';

export interface PictureSettings {
	/** `host:port` of picture servers in the own network. */
	localHosts: string[];
}

/** The settings of pictures in mails, from the environment. */
export const pictureSettingsSchema = z
	.object({ PICTURE_LOCAL_HOSTS: hostList })
	.transform((env): PictureSettings => ({ localHosts: env.PICTURE_LOCAL_HOSTS }));
