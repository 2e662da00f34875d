import { createRoot } from "react-dom/client";
import { LocaleProvider } from "../components/locale-context.tsx";
import type { ThanksPageData } from "../components/survey/survey-page-data.ts";
import { ThanksPanel } from "../components/survey/thanks-panel.tsx";
import { receiptOf } from "./drafts.ts";
import { addressesOf, leaveForNextPerson } from "./next-person.ts";
import { createStore } from "./store.ts";

/** Shows the receipt that the device keeps, on a thanks page that was loaded again. */
export async function showReceipt(data: ThanksPageData): Promise<void> {
  const store = createStore();
  const receipt = await receiptOf(store, data);
  const place = document.getElementById("thanks");
  if (!receipt || !place) return;
  createRoot(place).render(
    <LocaleProvider locale={data.locale}>
      <ThanksPanel
        receipt={receipt}
        handOver={addressesOf(data).handOver}
        onNextPerson={() => void leaveForNextPerson(store, data)}
        onHome={() => void leaveForNextPerson(store, data, "/")}
      />
    </LocaleProvider>,
  );
}
