/** Files of the equity dashboard: what is asked for, and how it is sent. */
export const equityFile = {
  askedIn(request: Request, { slug = "" }: { slug?: string | undefined }) {
    const { searchParams } = new URL(request.url);
    const asked = (name: string) => searchParams.get(name);
    return { slug, wave: asked("wave"), outcome: asked("outcome"), by: asked("by") };
  },

  answer(content: string, type: string, name: string): Response {
    return new Response(content, {
      headers: {
        "Content-Type": `${type}; charset=utf-8`,
        "Content-Disposition": `attachment; filename="equity.${name.split(".").at(-1)}"; filename*=UTF-8''${encodeURIComponent(name)}`,
      },
    });
  },
};
