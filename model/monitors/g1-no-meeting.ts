/** G1: no message passes directly between a contact client and an IM client of another terminal. */
import { meetingMonitor } from './meeting.ts';

export const monitorNoMeeting = meetingMonitor('G1', 'G1');
