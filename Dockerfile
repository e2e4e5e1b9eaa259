# The course, its kernel and the autograder. How to start it, and which rights the sandbox needs: docs/install.md.
#   docker build -t neuronbook .
#   docker run --rm -it --init -p 127.0.0.1:8888:8888 -v neuronbook-work:/course/work neuronbook

# --- tools: what the project needs from the system; the devcontainer stops here ---------------------------------------
FROM node:22-bookworm-slim AS tools
RUN apt-get update \
 && apt-get install -y --no-install-recommends bubblewrap util-linux python3 python3-venv ca-certificates git \
 && rm -rf /var/lib/apt/lists/*
# Chromium is only for PDF export and the browser tests: docker build --build-arg CHROMIUM=1 .
ARG CHROMIUM=0
RUN if [ "$CHROMIUM" = 1 ]; then \
      apt-get update && apt-get install -y --no-install-recommends chromium fonts-dejavu-core \
      && rm -rf /var/lib/apt/lists/*; fi

# --- course: installed, built, with its Python environment; needs no network any more ------------------------------------
FROM tools AS course
WORKDIR /course
RUN chown node:node /course
USER node
COPY --chown=node:node . .
RUN npm ci && npm cache clean --force && node cli/bin/neuronbook.mjs lab --prepare && mkdir -p work
VOLUME /course/work
EXPOSE 8888
# inside a container 127.0.0.1 is the container; the port is published to the host's 127.0.0.1 only, see above
CMD ["node", "cli/bin/neuronbook.mjs", "lab", "--no-browser", "--host", "0.0.0.0", "--port", "8888"]
