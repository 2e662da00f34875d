import type { privacy as english } from "../en/privacy.ts";

/** Les mots des pages sur la vie privée : pour les personnes qui répondent, donc courts et simples. */
export const privacy: typeof english = {
  title: "Votre vie privée",
  titleOf: (survey) => `Votre vie privée : ${survey}`,
  lead: "Ce qu’on demande, ce qu’on garde, et qui peut le voir.",
  toSurvey: "Aller au sondage",
  asked: {
    title: "Ce qu’on demande",
    general:
      "Chaque sondage dit de quoi il parle. Vous pouvez sauter toutes les questions qui ne sont pas indiquées comme nécessaires.",
    questions: (n, minutes) =>
      minutes === null ? `Il a ${n} questions.` : `Il a ${n} questions. Il prend environ ${minutes} minutes.`,
    about: "Quelques questions parlent de vous, pour qu’on voie qui est entendu et qui ne l’est pas :",
    consent: "Rien n’est enregistré avant que vous acceptiez de participer.",
    words: "À certaines questions, on répond dans ses mots. N’y écrivez pas de noms ni d’adresses.",
    session:
      "On répond ensemble, dans une salle. Ce que vous écrivez peut y être montré à l’écran, sans votre nom.",
  },
  kept: {
    title: "Ce qu’on garde",
    answers: "Vos réponses, et la langue dans laquelle vous avez répondu.",
    hour: "L’heure à laquelle elles sont arrivées. Pas la minute.",
    notTitle: "Ce qu’on ne garde pas",
    not: [
      "Votre nom, votre courriel ou un compte : il n’en faut pas.",
      "Votre adresse Internet.",
      "Le téléphone, l’ordinateur ou le navigateur que vous utilisez.",
      "Le moment exact.",
    ],
    codes:
      "Votre code d’entrée n’est pas gardé avec vos réponses. Personne ne peut dire quelles réponses sont venues avec lui.",
    device:
      "Les réponses pas encore envoyées restent sur votre appareil, et chez nous comme brouillon. Aucune autre entreprise ne reçoit quoi que ce soit : ce site ne charge rien d’ailleurs.",
    programs:
      "Votre appareil nous dit pendant combien de secondes le sondage était ouvert, pour remarquer les programmes qui répondent. Ce nombre n’est pas conservé. Les réponses qui semblent venir d’un programme sont conservées, et une personne décide si elles comptent.",
    cookies:
      "De petits témoins retiennent votre langue, puis votre brouillon et votre code jusqu’à ce que vous fermiez le navigateur. Personne ne vous suit avec eux.",
  },
  seen: {
    title: "Qui peut le voir",
    steward: (name) => `${name} veille sur les réponses.`,
    onlySteward: (name) => `Seule cette personne ou ce groupe peut lire les réponses une à une : ${name}.`,
    stewards:
      "Seules les personnes dont c’est le travail de veiller sur les réponses peuvent les lire une à une. Chaque fois qu’elles les sortent, on note qui l’a fait.",
    approval: (name) => `Les résultats sont montrés seulement après l’accord de : ${name}.`,
    others: "Toutes les autres personnes voient des nombres sur beaucoup de gens ensemble.",
    minimum: (staff, everyone) =>
      `Un groupe est montré seulement s’il compte au moins ${staff} personnes, et à tout le monde seulement à partir de ${everyone}. Les plus petits nombres sont cachés, pour que personne ne puisse être reconnu.`,
    minimumSame: (people) =>
      `Un groupe est montré seulement s’il compte au moins ${people} personnes. Les plus petits nombres sont cachés, pour que personne ne puisse être reconnu.`,
    texts:
      "Ce que vous écrivez dans vos mots n’est jamais montré par groupe, et seulement après qu’une personne l’a lu.",
  },
  long: {
    title: "Combien de temps",
    days: (days) =>
      `Vos réponses sont effacées ${days} jours après la fin de cette période. Les nombres déjà publiés restent.`,
    on: (day) => `Pour la période ouverte en ce moment, c’est le ${day}.`,
    noEnd: "Aucune fin n’est prévue. Vous pouvez retirer vos réponses à tout moment.",
    general:
      "Chaque sondage dit combien de temps les réponses sont gardées. Les nombres déjà publiés restent.",
  },
  back: {
    title: "Changer d’idée",
    text: "À la fin, vous recevez un code. Avec lui, vous pouvez retirer vos réponses tant qu’elles sont gardées. Elles sont alors effacées, et les nombres publiés ensuite ne les comptent plus.",
    link: "Retirer vos réponses",
    draft: "Avant d’envoyer, vous pouvez arrêter à tout moment et faire tout effacer.",
  },
  ask: {
    title: "À qui demander",
    steward: (name, contact) => `${name} : ${contact}`,
    giver:
      "Demandez à la personne qui vous a donné le sondage. Elle peut joindre les responsables de ce site.",
  },
  surveys: "Sondages ouverts en ce moment",
};
