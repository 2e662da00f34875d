import type { DefinitionErrorWords } from "../en/definition-errors.ts";

const expressionFaults = {
  syntax: () => "L’expression est illisible. Vérifiez ses parenthèses, ses guillemets et ses opérateurs.",
  function: (subject: string) => `L’expression appelle « ${subject} », et cette fonction n’existe pas.`,
  name: (subject: string) =>
    `L’expression nomme « ${subject} », et rien ne porte ce nom. Vérifiez l’orthographe de la question.`,
};

const kinds = { survey: "un sondage", deck: "une série de questions en direct" };

export const definitionErrors: DefinitionErrorWords = {
  incorrecttypeproperty: ({ type }) =>
    `Le type de question « ${type} » n’existe pas. Vérifiez son orthographe.`,
  missingtypeproperty: () => "La question ne dit pas son type. Ajoutez « type ».",
  requiredproperty: ({ property }) => `« ${property} » manque ici et ne peut pas être omis.`,
  unknownproperty: ({ property }) =>
    `SurveyJS ne connaît pas la propriété « ${property} » ici. Vérifiez son orthographe.`,
  arrayproperty: ({ property }) => `« ${property} » doit être une liste.`,
  incorrectvalue: ({ property }) => `« ${property} » a une valeur impossible.`,
  not_json: () => "Ce n’est pas du JSON valide. Cherchez une virgule, un guillemet ou un crochet qui manque.",
  not_an_object: () => "Il faut un seul objet JSON : { … }.",
  unreadable: () => "SurveyJS ne peut pas lire la définition.",
  schema: ({ reason }) => `Le schéma de SurveyJS dit : ${reason}.`,
  invalid_text: () => "Le texte contient des caractères qui ne peuvent pas être enregistrés.",
  invalid_name: () => "Ce nom n’est pas possible. Choisissez-en un autre.",
  not_a_text: () => "Un texte est une seule chaîne, ou une chaîne pour chaque langue.",
  too_many: ({ limit }) => `Il y a trop d’éléments ici : au plus ${limit} sont possibles.`,
  too_deep: ({ limit }) => `L’imbrication est trop profonde : au plus ${limit} niveaux sont possibles.`,
  remote_load: () =>
    "Rien ne doit être chargé d’un autre serveur pendant que les gens répondent. Mettez l’image ou les choix dans la définition même; les vidéos ne sont pas possibles.",
  unsafe_pattern: () =>
    "Le motif n’est pas valide, demande un regard avant ou arrière ou une référence arrière, ou répète une répétition, ce qui pourrait bloquer un téléphone pendant des minutes. Écrivez-le autrement.",
  no_questions: () => "Le sondage ne demande rien.",
  duplicate_name: ({ name }) =>
    `Des réponses sont gardées deux fois sous « ${name} » et seraient mêlées. Donnez à chaque question son propre nom.`,
  invalid_expression: ({ fault, subject }) => expressionFaults[fault](subject),
  unsupported_expression: ({ subject }) =>
    `L’expression emploie « ${subject} », que le serveur ne peut pas établir quand il vérifie les réponses. Écrivez-la autrement; les totaux, par exemple, avec sumInArray.`,
  pointless_expression: () => "L’expression est toujours vraie ou toujours fausse.",
  unknown_target: ({ name }) =>
    `Une valeur serait gardée sous « ${name} », et cette question n’existe pas. Nommez une question, ou ajoutez une valeur calculée.`,
  unsupported_type: ({ type }) =>
    `Les questions du type « ${type} » ne sont pas prises en charge : leurs réponses ne pourraient pas être gardées.`,
  not_in_sessions: ({ type }) =>
    `Les questions du type « ${type} » ne peuvent pas être posées dans une séance en direct : un téléphone n’a pas de moyen simple d’y répondre. Posez-les dans un sondage, ou autrement ici.`,
  no_rows: () => "Le tableau n’a pas de lignes; rien ne peut y être répondu. Ajoutez des lignes.",
  questions_in_choice: () =>
    "Les questions à l’intérieur d’un choix ne sont pas prises en charge. Posez-les après, avec visibleIf.",
  text_per_choice: () =>
    "Un champ de texte à côté d’un seul choix n’est pas pris en charge. Employez showOtherItem, ou une question à part avec visibleIf.",
  custom_choices: () =>
    "Les choix ajoutés par les gens ne sont pas pris en charge. Employez showOtherItem au lieu d’allowCustomChoices.",
  choices_from_code: () =>
    "Les choix qu’un programme chargerait ne sont pas pris en charge. Mettez-les dans la définition.",
  carried_choices: ({ from }) =>
    `Des choix ne peuvent être repris que d’une autre question à choix, et jamais en boucle; « ${from} » n’en est pas une.`,
  answers_as_objects: () =>
    "Les réponses sous forme d’objets ne sont pas prises en charge. Omettez valuePropertyName.",
  masked_number: () =>
    "Un nombre enregistré avec ses signes ne peut pas être compté. Retirez saveMaskedValue du masque.",
  visible_trigger: () =>
    "Les déclencheurs qui affichent des questions ne sont pas pris en charge. Employez visibleIf à la question.",
  invalid_default: ({ question }) =>
    `Le sondage commence par une réponse à « ${question} » que la question n’accepte pas. Corrigez sa valeur par défaut.`,
  invalid_analysis: ({ reason }) => `L’analyse n’a pas la forme attendue : ${reason}.`,
  unknown_property: () => "Chorus ne lit pas ceci.",
  unknown_question: ({ name }) => `La définition n’a pas de question « ${name} ».`,
  unknown_value: ({ question, value }) => `« ${question} » n’a pas de valeur « ${value} ».`,
  duplicate_dimension: () => "Une question est deux fois une dimension.",
  not_a_dimension: ({ question }) =>
    `Les réponses à « ${question} » ne sont pas des groupes; elle ne peut pas être une dimension.`,
  unknown_dimension: ({ name }) => `L’analyse ne nomme aucune dimension « ${name} ».`,
  duplicate_pair: () => "Cette paire de dimensions est offerte deux fois, ou répète une même dimension.",
  merged_units: ({ name }) =>
    `« ${name} » fusionne avec d’autres une des unités montrées à part. Ne fusionnez que les valeurs d’une même unité.`,
  undated_settings: () =>
    "Dites qui a décidé comment lire les écarts, et quand. Ajoutez « decided », avec « on » et « by ».",
  slug_taken: () => "Un aperçu a cette adresse. Choisissez-en une autre.",
  kind_changed: ({ before }) =>
    `Ce qui est publié sous ce nom est ${kinds[before]}. Choisissez un autre nom.`,
  meaning_changed: ({ question, before, after }) =>
    `« ${question} » était du type ${before}. Ses anciennes réponses seraient comptées avec celles du type ${after} : donnez à la nouvelle question un nouveau nom.`,
  untidy_name: ({ name }) => `« ${name} » est malcommode. Un nom court en petites lettres est plus simple.`,
  label_as_value: ({ value }) =>
    `La valeur « ${value} » ressemble à un libellé. Donnez au choix une valeur courte, pour que ses mots puissent changer.`,
  consent_is_no_result: ({ question }) =>
    `« ${question} » demande une permission. Toutes les personnes comptées l’ont donnée; la question est donc laissée hors des résultats et des écarts.`,
  uncounted_outcome: ({ question }) =>
    `Les réponses à « ${question} » ne sont pas un choix chacune; on ne peut donc pas les lire comme favorables ou non, et aucun écart n’est montré. Nommez une question à une réponse, ou une ligne d’un tableau.`,
  unstated_coding: ({ question }) =>
    `On peut choisir plusieurs réponses à « ${question} », et les publications comptent chaque personne une fois. Dites comment dans « several » : « first » (dans la première réponse choisie, selon l’ordre de la question) ou « apart » (comme plusieurs).`,
  units_counted_apart: () =>
    "Qui choisit une des unités et autre chose est compté comme « plusieurs », où l’unité ne le voit pas. Écrivez « first » dans « several ».",
  units_not_first: ({ question }) =>
    `D’autres choix de « ${question} » précèdent les unités montrées à part. Qui choisit les deux est compté dans le premier : mettez les unités en tête.`,
  conditional_consent: ({ question }) =>
    `« ${question} » demande une permission et n’est pas posée à tout le monde. Qui ne la voit pas ne peut pas accepter, et ses réponses ne sont jamais envoyées.`,
  missing_language: ({ property, language }) =>
    language === null
      ? `« ${property} » n’existe que dans une langue.`
      : `« ${property} » n’a pas de texte en ${language}.`,
};
