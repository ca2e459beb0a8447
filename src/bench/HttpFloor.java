import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;

/**
 * A bare Tomcat that sends answers from memory: what HTTP alone costs. Arguments: the
 * port, and a file of answers, each a line "METHOD PATH", a line with the number of
 * bytes, the bytes, and an end of line.
 */
class HttpFloor extends HttpServlet {

	private final transient Map<String, byte[]> answers = new HashMap<>();

	HttpFloor(Path file) throws IOException {
		byte[] content = Files.readAllBytes(file);
		int at = 0;
		while (at < content.length) {
			String request = line(content, at);
			at += request.length() + 1;
			String length = line(content, at);
			at += length.length() + 1;
			byte[] answer = new byte[Integer.parseInt(length)];
			System.arraycopy(content, at, answer, 0, answer.length);
			at += answer.length + 1;
			this.answers.put(request, answer);
		}
	}

	private static String line(byte[] content, int start) {
		int end = start;
		while (content[end] != '\n') {
			end++;
		}
		return new String(content, start, end - start, StandardCharsets.ISO_8859_1);
	}

	@Override
	protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
		boolean post = "POST".equals(request.getMethod());
		if (post) {
			request.getInputStream().transferTo(OutputStream.nullOutputStream());
			response.setStatus(HttpServletResponse.SC_CREATED);
		}
		String query = request.getQueryString();
		String path = request.getRequestURI() + ((query != null) ? "?" + query : "");
		byte[] answer = path.equals("/") ? new byte[0] : this.answers.get(request.getMethod() + " " + path);
		if (answer == null) {
			response.sendError(HttpServletResponse.SC_NOT_FOUND);
			return;
		}
		response.setContentType("application/json");
		response.setContentLength(answer.length);
		response.getOutputStream().write(answer);
	}

	public static void main(String[] args) throws Exception {
		Path folder = Files.createTempDirectory(Path.of(args[1]).getParent(), "tomcat");
		Tomcat tomcat = new Tomcat();
		tomcat.setBaseDir(folder.toString());
		tomcat.setPort(Integer.parseInt(args[0]));
		Connector connector = tomcat.getConnector();
		connector.setProperty("address", "127.0.0.1");
		connector.setProperty("maxKeepAliveRequests", "-1");
		Context context = tomcat.addContext("", folder.toString());
		Tomcat.addServlet(context, "floor", new HttpFloor(Path.of(args[1])));
		context.addServletMappingDecoded("/", "floor");
		tomcat.start();
		tomcat.getServer().await();
	}

}
