import { expect, test } from "vitest";
import { staffDestination } from "#app/people/staff-destination.ts";

test.each([
  "/dashboard",
  "/dashboard/surveys/youth-voice",
  "/dashboard/surveys/youth-voice?wave=follow-up%202027&lang=fr",
  "/manage",
  "/manage/people",
])("goes on to %s", (page) => {
  expect(staffDestination(page)).toBe(page);
});

test.each([
  null,
  "",
  "/",
  "/sign-in",
  "/s/youth-voice",
  "/dashboards",
  "dashboard",
  "//evil.example/dashboard",
  "/dashboard//evil.example",
  "/\\evil.example",
  "/dashboard\\evil.example",
  "/dashboard/../s/youth-voice",
  "/dashboard/%2e%2e/s",
  "/dashboard@evil.example",
  "/dashboard\n",
  "/dashboard#x",
  "https://evil.example/dashboard",
  "javascript:alert(1)",
  " /dashboard",
  `/dashboard?${"a".repeat(500)}`,
])("does not follow %j", (page) => {
  expect(staffDestination(page)).toBe("/dashboard");
});
