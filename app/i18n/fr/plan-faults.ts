import type { WrongShape } from "../../domain/change/plan-fault.ts";
import type { PlanFaultWords, WrongShapeWords } from "../en/plan-faults.ts";

const shapes: WrongShapeWords = {
  missing: () => "Ceci manque et doit y être.",
  text: () => "Seul un texte peut figurer ici.",
  number: () => "Seul un nombre peut figurer ici.",
  yes_no: () => "Seul true (vrai) ou false (faux) peut figurer ici.",
  list: () => "Seule une liste peut figurer ici, entre [ et ].",
  fields: () => "Seuls des champs avec leurs noms peuvent figurer ici, entre { et }.",
  choice: ({ choices }) => `Seul l’un de ceux-ci peut figurer ici\u00a0: ${choices}.`,
  day: () => "Seul un jour peut figurer ici, comme 2027-03-31.",
  name: () => "Seuls des minuscules, des chiffres et des traits d’union peuvent figurer ici.",
  empty: () => "Ceci est vide.",
  small: ({ limit }) => `Le nombre est trop petit\u00a0: au moins ${limit}.`,
  large: ({ limit }) => `Le nombre est trop grand\u00a0: au plus ${limit}.`,
  characters: () => "Ceci a des caractères qui ne peuvent pas être enregistrés.",
  other: () => "Ceci n’a pas la forme attendue.",
};

export const planFaults: PlanFaultWords = {
  wrong_shape: (details) => shapes[(details.reason ?? "other") as WrongShape](details),
  unknown_field: () => "Ce champ n’existe pas. Vérifiez comment il s’écrit.",
  too_long: ({ limit }) => `Le texte est trop long\u00a0: au plus ${limit} caractères.`,
  too_many: ({ limit }) => `Il y en a trop\u00a0: au plus ${limit} sont possibles.`,
  duplicate_id: () => "Autre chose porte déjà cet identifiant.",
  unknown_node: () => "Ceci nomme un résultat, un extrant ou une activité que le plan n’a pas.",
  unknown_link: () => "Ceci nomme un lien que le plan n’a pas.",
  unknown_indicator: () => "Ceci nomme un indicateur que le plan n’a pas.",
  unknown_group: () => "Ceci nomme un groupe d’action que le plan n’a pas.",
  unknown_column: () => "Ceci nomme une colonne que ce tableau n’a pas.",
  link_to_itself: () => "Un lien mène d’un élément à un autre, pas à lui-même.",
  duplicate_link: () => "Ces deux éléments sont déjà liés.",
  leads_back: () =>
    "Ce lien ramène à un niveau précédent. Indiquez que c’est une rétroaction, ou retournez-le.",
  feedback_leads_on: () => "Une rétroaction ramène en arrière. Ce lien mène à un niveau suivant.",
  circle: () => "Ces liens tournent en rond. Indiquez lequel est une rétroaction.",
  level_not_measured: () => "Les indicateurs portent sur les extrants, les résultats et l’impact.",
  over_100: () => "Un pourcentage se situe entre 0 et 100.",
  no_denominator: () => "Sur combien? Le dénominateur doit être supérieur à 0.",
  no_numerator: () => "Combien d’entre eux? Le numérateur manque.",
  more_than_all: () => "C’est plus que le total\u00a0: le numérateur dépasse le dénominateur.",
  needs_figure: () => "Il n’y a pas de chiffre. Donnez les deux nombres, ou la valeur.",
  target_before_baseline: () =>
    "L’échéance de la cible ne vient pas après le jour de la valeur de référence.",
  target_over_100: () => "Une cible de plus de 100\u00a0%, ou inférieure à 0, ne peut pas être atteinte.",
  rolls_up_itself: () => "Un indicateur ne peut pas être additionné à partir de lui-même.",
  rolls_up_other_unit: () => "Seuls des indicateurs de la même unité peuvent être additionnés.",
  duplicate_target: () => "Il y a déjà une cible pour ce jour et ce groupe.",
  not_a_number_of_things: () =>
    "Un simple nombre n’a ni numérateur ni dénominateur. Donnez seulement sa valeur.",
  ends_before_it_begins: () => "La fin vient avant le début.",
  orphan_indicator: () => "Cet indicateur n’appartient à aucun extrant ni résultat.",
  no_title: () => "Le titre manque.",
  not_translated: () => "Le titre est dans une seule langue.",
  unknown_survey: () => "Aucun sondage ne porte ce nom.",
  unknown_question: () => "Le sondage n’a pas cette question ou cette ligne.",
  unknown_favourable: () =>
    "Les publications comptent d’autres réponses comme favorables; rien n’est donc connu des groupes. Choisissez les mêmes, ou changez le sondage.",
  rolls_up_nothing: () => "Il doit être additionné, mais rien n’est nommé.",
  target_not_better: () => "La cible n’est pas meilleure que la valeur de référence.",
};
