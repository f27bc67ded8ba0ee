/** How long a message is on its way when nothing is wrong, in microseconds, by channel. */
import type { ChannelId } from '../../model/ids.ts';
import type { Draws } from './draw.ts';

const latenciesUs: Readonly<Record<ChannelId, readonly [least: number, most: number]>> = {
  ui: [0, 0],
  sdk: [200, 2_000],
  im: [20_000, 200_000],
  sms: [50_000, 400_000],
  cs: [30_000, 300_000],
  open: [1_000, 50_000],
};

export function latencyUs(draws: Draws, channel: ChannelId, way: string): number {
  const [least, most] = latenciesUs[channel];
  return least === most ? least : draws.between(`latency/${channel}/${way}`, least, most);
}
