/** Lets a person choose video files, with the browser's own sheet. */
import { type ReactNode, useRef } from "react";

export interface Picked {
  file: File;
  handle: FileSystemFileHandle | null;
}

interface FilePickProps {
  onFiles: (picked: Picked[]) => void;
  isMany?: boolean;
  children: (open: () => void) => ReactNode;
}

type Picker = (options: { multiple: boolean; types: { description: string; accept: Record<string, string[]> }[] }) => Promise<FileSystemFileHandle[]>;
const ENDINGS = [".mp4", ".mov", ".m4v", ".mkv", ".webm", ".avi", ".mts", ".3gp"];

/** Handles where the browser gives them (they survive a reload); null where it does not. */
async function withHandles(isMany: boolean): Promise<Picked[] | null> {
  const picker = (window as { showOpenFilePicker?: Picker }).showOpenFilePicker;
  if (!picker) return null;
  try {
    const handles = await picker({ multiple: isMany, types: [{ description: "Video", accept: { "video/*": ENDINGS } }] });
    return await Promise.all(handles.map(async (handle) => ({ file: await handle.getFile(), handle })));
  } catch (error) {
    return error instanceof DOMException && error.name === "AbortError" ? [] : null;
  }
}

export function FilePick({ onFiles, isMany = false, children }: FilePickProps) {
  const input = useRef<HTMLInputElement>(null);
  const open = async () => {
    const picked = await withHandles(isMany);
    if (picked === null) input.current?.click();
    else if (picked.length > 0) onFiles(picked);
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        accept="video/*,.mkv,.mts,.avi"
        multiple={isMany}
        hidden
        data-testid="file-input"
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])].map((file) => ({ file, handle: null })));
          event.currentTarget.value = "";
        }}
      />
      {children(() => void open())}
    </>
  );
}
