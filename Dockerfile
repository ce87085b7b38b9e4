FROM node:24-slim AS build
WORKDIR /hearth
COPY . .
RUN npm ci && npm run build

FROM node:24-slim
WORKDIR /hearth
ENV NODE_ENV=production
COPY --from=build --chown=node:node /hearth /hearth
USER node
EXPOSE 4800
CMD ["node", "tooling/start.mjs"]
