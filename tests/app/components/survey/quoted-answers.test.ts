import type { QuestionHtmlModel, QuestionPanelDynamicModel } from "survey-core";
import { expect, test } from "vitest";
import { createSurveyModel } from "#app/components/survey/survey-model.ts";

const evil = `<img src=x onerror="alert(1)">&`;
const asText = "&#60;img src=x onerror=&#34;alert(1)&#34;&#62;&#38;";

/** HTML as the plain form and as SurveyJS put it into the page. */
const shown = (question: QuestionHtmlModel) => [question.processedHtml, question.locHtml.renderedHtml];

test("an answer that an author's HTML quotes stays text, also in a panel", () => {
  const html = { type: "html", name: "shown", html: "<b>{name}</b> {stars}" };
  const model = createSurveyModel(
    {
      elements: [
        { type: "comment", name: "name" },
        { type: "rating", name: "stars" },
        html,
        {
          type: "paneldynamic",
          name: "people",
          panelCount: 1,
          templateElements: [
            { type: "text", name: "who" },
            { ...html, html: "<i>{panel.who} {name}</i>" },
          ],
        },
        { type: "text", name: "again", title: "You said {name}" },
      ],
    },
    "en",
  );
  model.data = { name: evil, stars: 3, people: [{ who: evil }] };
  const [top] = [model.getQuestionByName("shown") as QuestionHtmlModel];
  for (const text of shown(top)) expect(text).toBe(`<b>${asText}</b> 3`);
  const people = model.getQuestionByName("people") as QuestionPanelDynamicModel;
  const inPanel = people.panels[0]?.questions[1] as QuestionHtmlModel;
  expect(inPanel.locHtml.renderedHtml).toBe(`<i>${asText} ${asText}</i>`);
  // Titles are text anyway; they are not changed.
  expect(model.getQuestionByName("again").locTitle.renderedHtml).toBe(`You said ${evil}`);
});
