/** 1.m: no message has a contact client and an IM client of another terminal as its two ends. */
import { meetingMonitor } from './meeting.ts';

export const monitorNoDirect = meetingMonitor('1.m', '1.m/direct');
