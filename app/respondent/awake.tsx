import { createRoot } from "react-dom/client";
import { Survey } from "survey-react-ui";
import { createSurveyModel } from "../components/survey/survey-model.ts";

export const draw = (element: Element) =>
  createRoot(element).render(<Survey model={createSurveyModel({}, "en")} />);
