import { clientsClaim } from "workbox-core";

clientsClaim();
