/** Which picture or table of the equity dashboard is asked for. */
export type AskedFile = {
  slug: string;
  wave: string | null;
  /** The newest of the wave where none is named. */
  release: string | null;
  outcome: string | null;
  /** The earlier wave to compare with. */
  against: string | null;
  /** `gaps`, `missing`, `pair` or `waves`. */
  show: string;
  by: string | null;
  and: string | null;
};

/** Files of the equity dashboard: what is asked for, and how it is sent. */
export const equityFile = {
  askedIn(request: Request, { slug = "" }: { slug?: string | undefined }): AskedFile {
    const { searchParams } = new URL(request.url);
    const asked = (name: string) => searchParams.get(name);
    return {
      ...{ slug, wave: asked("wave"), release: asked("release"), outcome: asked("outcome") },
      against: asked("against"),
      ...{ show: asked("show") ?? "gaps", by: asked("by"), and: asked("and") },
    };
  },

  nameOf({ slug, show, by, and }: AskedFile, ending: "svg" | "csv"): string {
    const parts = [slug, show === "gaps" ? null : show, by, and];
    return `${parts.filter((part) => part !== null).join("-")}.${ending}`;
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
