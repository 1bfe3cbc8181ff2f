package tidings.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A store in a process of its own, which can be killed. */
public final class ChildStore implements AutoCloseable {
    private final Process process;
    private final BufferedReader lines;

    private ChildStore(Process process) {
        this.process = process;
        this.lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Starts {@link StoreProcess}. */
    public static ChildStore start(Path directory, String... arguments) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Xmx256m",
                "-cp",
                classPath,
                StoreProcess.class.getName(),
                directory.toString());
        builder.command().addAll(List.of(arguments));
        return new ChildStore(
                builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    /** What follows after the first line that begins so. */
    public String awaitLine(String beginning) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(beginning)) {
                return line.substring(beginning.length()).strip();
            }
        }
        throw new IOException("the store's process ended without saying '" + beginning + "'");
    }

    /** As kill -9 does it. */
    void kill() {
        process.destroyForcibly();
        boolean interrupted = false;
        while (process.isAlive()) {
            try {
                process.waitFor();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
