# An image with nothing in it but the program, certificates, and the folders that it may write to. It runs as 65532:65532,
# with a read-only root: what is written goes to /var/lib/diginett (snapshots), /var/cache/diginett (earlier ones) and /tmp.
#
#   docker build --build-arg VERSION=$(git describe --tags --always) --build-arg COMMIT=$(git rev-parse HEAD) --tag diginett .
#
# The last stage also has Litestream, which publishing and receiving need; `--target server` leaves it out.

FROM --platform=$BUILDPLATFORM node:20.20.2-bookworm-slim AS pages
WORKDIR /src/internal/web
COPY internal/web/package.json internal/web/package-lock.json ./
RUN npm ci
COPY internal/phrase/phrases.json /src/internal/phrase/
COPY internal/web ./
RUN npm run --silent build

FROM golang:1.26.8-bookworm AS program
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
COPY --from=pages /src/internal/web/dist internal/web/dist
ARG VERSION=(devel)
ARG COMMIT=
# The flags of `make release`: a program that needs no library of the system.
RUN CGO_ENABLED=1 go build -trimpath -buildvcs=false -tags netgo,osusergo,sqlite_omit_load_extension \
    -ldflags "-s -w -linkmode external -extldflags -static -X main.release=$VERSION -X main.commit=$COMMIT" \
    -o /root-of-image/usr/local/bin/diginett ./cmd/diginett
RUN mkdir -p /root-of-image/etc/ssl/certs /root-of-image/usr/share/doc/diginett \
 && cp /etc/ssl/certs/ca-certificates.crt /root-of-image/etc/ssl/certs/ \
 && printf 'diginett:x:65532:65532::/var/lib/diginett:/nonexistent\n' > /root-of-image/etc/passwd \
 && printf 'diginett:x:65532:\n' > /root-of-image/etc/group \
 && go run ./internal/release --notices --program /root-of-image/usr/local/bin/diginett > /root-of-image/usr/share/doc/diginett/THIRD-PARTY-NOTICES.txt \
 && cp LICENSE /root-of-image/usr/share/doc/diginett/ \
 && install -d -m 1777 /root-of-image/tmp \
 && install -d -m 0750 -o 65532 -g 65532 /root-of-image/var/lib/diginett /root-of-image/var/lib/replica /root-of-image/var/cache/diginett

FROM golang:1.26.8-bookworm AS litestream
RUN CGO_ENABLED=0 GOBIN=/out go install -trimpath -ldflags '-s -w' github.com/benbjohnson/litestream/cmd/litestream@v0.5.18

FROM scratch AS server
COPY --from=program /root-of-image/ /
ENV PATH=/usr/local/bin XDG_CACHE_HOME=/tmp/cache
USER 65532:65532
WORKDIR /var/lib/diginett
EXPOSE 8080
# Whoever runs the image with an orchestrator has it ask /readyz and /healthz from outside instead.
HEALTHCHECK --interval=30s --timeout=6s --start-period=10s CMD ["/usr/local/bin/diginett", "check", "--url", "http://127.0.0.1:8080"]
ENTRYPOINT ["/usr/local/bin/diginett"]
CMD ["serve", "--addr", ":8080"]
ARG VERSION=(devel)
ARG COMMIT=
LABEL org.opencontainers.image.title="diginett" \
      org.opencontainers.image.description="A GraphQL API over who works with whom on digitalisation in Norwegian local government" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$COMMIT"

FROM server AS fleet
COPY --from=litestream /out/litestream /usr/local/bin/litestream
