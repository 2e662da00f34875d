/** Lines of at most so many letters, broken at spaces and after hyphens; a longer word is broken anywhere. */
export function wrap(text: string, letters: number): string[] {
  const lines: string[] = [];
  const add = (part: string, glue: string) => {
    const line = lines.at(-1);
    if (line !== undefined && line.length + glue.length + part.length <= letters)
      lines[lines.length - 1] = line + glue + part;
    else lines.push(...(part.match(new RegExp(`.{1,${letters}}`, "gu")) ?? []));
  };
  for (const word of text.split(" "))
    for (const [place, part] of word.split(/(?<=\p{L}-)(?=\p{L})/u).entries())
      add(part, place === 0 ? " " : "");
  return lines;
}
