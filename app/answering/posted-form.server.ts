import { metaFields } from "../domain/form/field-name.ts";
import { readOrder } from "../domain/form/random-order.ts";
import { hidesConversion, nestsDeeperThan } from "../domain/plain-json.ts";
import { readBody } from "../people/read-form.server.ts";

/** As for the API's saves. */
const mostBytes = 256 * 1024;

/** What pressing a button asks for. */
export type Wish =
  | { to: "next" | "send" | "back" | "stop" | "delete" }
  | { to: "language"; language: string }
  /** One more entry in the list whose field this is. */
  | { to: "add"; field: string };

/** A posted page of a survey. */
export type PostedForm = {
  fields: [string, string][];
  version: number;
  page: string;
  response: string;
  carried: Record<string, unknown>;
  /** In which the page asked what comes in random order. */
  order: number | null;
  /** The names of what the page asked. */
  asked: ReadonlySet<string>;
  wish: Wish;
  /** The field is filled in that people do not see. */
  trapped: boolean;
};

/**
 * Reads a posted page.
 * @throws a 413 when it is too large, a 415 when it is no such form
 */
export async function readPostedForm(request: Request): Promise<PostedForm> {
  const type = request.headers.get("Content-Type") ?? "";
  if (!/^application\/x-www-form-urlencoded\b/i.test(type)) throw new Response(null, { status: 415 });
  const sent = new URLSearchParams(await (await readBody(request, mostBytes)).text());
  const meta = (name: keyof typeof metaFields) => sent.get(metaFields[name]) ?? "";
  return {
    fields: [...sent],
    version: Number(meta("version")) || 0,
    page: meta("page"),
    response: meta("response"),
    carried: readCarried(meta("carried")),
    order: readOrder(meta("order")),
    asked: new Set(meta("asked").split(" ")),
    wish: readWish(meta("go")),
    trapped: meta("trap").trim() !== "",
  };
}

/** A carried answer nests no deeper than any that a form can give. */
const deepestAnswer = 20;

function readCarried(text: string): Record<string, unknown> {
  let carried: unknown;
  try {
    carried = JSON.parse(text || "{}");
  } catch {
    return {};
  }
  if (typeof carried !== "object" || carried === null || Array.isArray(carried)) return {};
  return Object.fromEntries(
    Object.entries(carried).filter(
      ([, answer]) => !nestsDeeperThan(deepestAnswer, answer) && !hidesConversion(answer),
    ),
  );
}

function readWish(go: string): Wish {
  const [to = "", ...rest] = go.split(":");
  const detail = rest.join(":");
  switch (to) {
    case "back":
    case "send":
    case "stop":
    case "delete":
      return { to };
    case "language":
      return { to, language: detail };
    case "add":
      return { to, field: detail };
    default:
      return { to: "next" };
  }
}
