import { useEffect, useId, useRef, useState } from 'react'
import { dropped, mostFileBytes } from '#lib/jwt/dropped.ts'

interface FileDropProps {
  readonly onToken: (text: string) => void
  readonly onKeys: (text: string) => void
}

/** A file with a token or keys, opened or dropped anywhere on the page; it is read here and sent nowhere. */
export function FileDrop({ onToken, onKeys }: FileDropProps) {
  const [problem, setProblem] = useState<string>()
  const id = useId()
  async function read(file: File | undefined) {
    if (!file) return
    const found = dropped(new Uint8Array(await file.slice(0, mostFileBytes + 1).arrayBuffer()))
    setProblem('problem' in found ? found.problem : undefined)
    if ('problem' in found) return
    const take = found.kind === 'keys' ? onKeys : onToken
    take(found.text)
  }
  useDrop((file) => void read(file))
  return (
    <div className="file-drop">
      <label htmlFor={id}>Or open a file, or drop one on the page</label>
      <input
        id={id}
        type="file"
        onChange={({ target }) => {
          void read(target.files?.[0])
          target.value = ''
        }}
      />
      {problem !== undefined && (
        <p className="errmsg" role="alert">
          {problem}
        </p>
      )}
    </div>
  )
}

/** Files dropped on the page; text that is dragged goes where it is dropped, as ever. */
function useDrop(onFile: (file: File | undefined) => void) {
  const latest = useRef(onFile)
  useEffect(() => {
    latest.current = onFile
  })
  useEffect(() => {
    const hasFile = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') ?? false
    const over = (event: DragEvent) => {
      if (hasFile(event)) event.preventDefault()
    }
    const drop = (event: DragEvent) => {
      if (!hasFile(event)) return
      event.preventDefault()
      latest.current(event.dataTransfer?.files[0])
    }
    addEventListener('dragover', over)
    addEventListener('drop', drop)
    return () => {
      removeEventListener('dragover', over)
      removeEventListener('drop', drop)
    }
  }, [])
}
