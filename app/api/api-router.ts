import { Router } from "express";
export const apiRouter = (_s: unknown) => Router();
