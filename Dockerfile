# syntax=docker/dockerfile:1
# Builds the jar, then trains an ahead-of-time cache with the very Java that runs it. `.ci/image` runs every RUN of this file without an engine.
FROM maven:3.9.11-eclipse-temurin-25 AS build
WORKDIR /src
COPY pom.xml ./
COPY .mvn .mvn
COPY conf conf
COPY src/main src/main
RUN mvn -B -q -ntp -DskipTests package

FROM eclipse-temurin:25.0.3_9-jre-noble
WORKDIR /app
COPY --from=build /src/target/tidings.jar tidings.jar
COPY .ci/train .ci/healthy bin/
RUN bin/train tidings.jar tidings.aot
RUN mkdir data && chown 10001:10001 data
USER 10001:10001
ENV TIDINGS_HTTP_HOST=0.0.0.0 TIDINGS_LOG_FORMAT=json TIDINGS_DATA_DIR=/app/data
VOLUME /app/data
EXPOSE 4000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 CMD ["bin/healthy", "4000"]
# The heap takes what the limit of the container leaves after threads, buffers and code.
ENTRYPOINT ["java", "-XX:AOTCache=tidings.aot", "-XX:+UseCompactObjectHeaders", "-XX:+UseSerialGC", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "-jar", "tidings.jar"]
