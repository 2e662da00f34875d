// Our forms have a handful of short fields.
const usualMost = 16 * 1024;

/**
 * The fields of a posted form; none when the body is no form at all, which a form's own checks then refuse.
 * @throws a 413 when it is larger than the form may be
 */
export async function readForm(request: Request, mostBytes = usualMost): Promise<FormData> {
  const body = await readBody(request, mostBytes);
  const headers = { "Content-Type": request.headers.get("Content-Type") ?? "" };
  return new Response(body, { headers }).formData().catch(() => new FormData());
}

async function readBody({ body }: Request, mostBytes: number): Promise<Blob> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const reader = body?.getReader();
  let bytes = 0;
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    bytes += part.value.byteLength;
    if (bytes > mostBytes) throw new Response(null, { status: 413 });
    chunks.push(part.value);
  }
  return new Blob(chunks);
}
