/** The picture over the whole screen, and back. */

type IphoneVideo = HTMLVideoElement & { webkitEnterFullscreen?: () => void };

/** Where a browser only lets videos fill the screen (iPhones), the video within does. */
export function fillScreen(holder: HTMLElement | null) {
  if (document.fullscreenElement) void document.exitFullscreen();
  else if (holder?.requestFullscreen) void holder.requestFullscreen().catch(() => undefined);
  else holder?.querySelector<IphoneVideo>("video")?.webkitEnterFullscreen?.();
}
