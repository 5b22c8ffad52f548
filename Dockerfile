# Two stages: what builds stays behind. The bot runs as an ordinary user; only /app/data is written to.
# The larger image has a compiler: where no ready-made SQLite driver can be had for this machine, it is built.
FROM node:22-bookworm AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY tsconfig.json tsconfig.build.json ./
COPY scripts ./scripts
COPY src ./src
RUN node scripts/build.mjs && npm prune --omit=dev

FROM node:22-bookworm-slim
ENV NODE_ENV=production HTTP_HOST=0.0.0.0
WORKDIR /app
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
# Finds nothing to build there: for the commands of package.json.
COPY --from=build /app/scripts/build.mjs ./scripts/
# Also files that only their owner may read.
COPY --chown=node:node package.json ./
COPY --chown=node:node content ./content
RUN mkdir data && chown node:node data
USER node
VOLUME /app/data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.HTTP_PORT || 8080) + '/healthz').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# No shell and no npm in between: SIGTERM reaches the program.
CMD ["node", "dist/main.js"]
