import { RE2JS } from "re2js";

/**
 * What SurveyJS calls a valid e-mail address (`EmailValidator` of survey-core 3.0.0), so that no address which the
 * form accepts is refused. Its time is linear: no part of it can match in two ways.
 */
export const emailPattern =
  /^(([^<>()[\].,;:\s@"]+(\.[^<>()[\].,;:\s@"]+)*)|(".+"))@(([^<>()=[\].,;:\s@"]+\.)+[^<>()=[\].,;:\s@"]{2,})$/i;

/**
 * An author's pattern in an engine whose time is linear in the text.
 * @throws when the pattern is invalid or needs backtracking (look-around, back-references)
 */
export const compilePattern = (pattern: string, caseInsensitive = false): RE2JS =>
  RE2JS.compile(pattern, caseInsensitive ? RE2JS.CASE_INSENSITIVE : 0);
