# Two stages: build with every dependency, run with those of production, as a user without rights.
FROM node:24-bookworm-slim AS build
WORKDIR /chorus
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:24-bookworm-slim
WORKDIR /chorus
ENV NODE_ENV=production HOST=0.0.0.0 DATABASE_URL=file:/data/chorus.db
COPY --from=build --chown=node:node /chorus ./
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT||3000}/health`).then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
CMD ["node", "--max-semi-space-size=16", "--heap-growing-percent=50", "app/commands/serve.ts"]
