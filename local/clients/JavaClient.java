import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.ApiResponse;
import org.openapitools.client.api.ActivitiesApi;
import org.openapitools.client.api.DiscoveryApi;
import org.openapitools.client.api.MessagesApi;
import org.openapitools.client.model.*;

/** Uses the API by the client that openapi-generator makes for Java on its own HTTP client. */
public class JavaClient {
  interface Request {
    void send() throws ApiException;
  }

  static void holds(String step, boolean condition) {
    if (!condition) throw new IllegalStateException(step + " is not as documented");
    System.out.println(step);
  }

  static ApiException refused(Request request) {
    try {
      request.send();
    } catch (ApiException error) {
      return error;
    }
    throw new IllegalStateException("It was not refused");
  }

  /** A client of the API, with a token or without. */
  static ApiClient client(String token) {
    ApiClient client = new ApiClient();
    client.updateBaseUri(System.getenv("API"));
    if (token != null) client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));
    return client;
  }

  public static void main(String[] arguments) throws ApiException {
    ApiClient client = client(System.getenv("TOKEN"));
    ActivitiesApi activities = new ActivitiesApi(client);

    ApiResponse<List<Activity>> first = activities.homeWithHttpInfo(2, null, null);
    holds("home", first.getData().size() == 2);

    Matcher link = Pattern.compile("[?&]cursor=([^&>]+)").matcher(first.getHeaders().get("link").get(0));
    link.find();
    List<Activity> older = activities.home(2, link.group(1), null);
    holds("page", !older.isEmpty() && older.stream().noneMatch(first.getData()::contains));

    ActivityInput input = new ActivityInput().message("By Java").ttl(Ttl._1_HOUR);
    Activity crud = activities.createActivity(input, "java-1");
    holds("create", crud.getMessage().equals("By Java") && crud.getReplies().isEmpty());
    String id = crud.getUuid().toString();

    Reply reply = activities.replyToActivity(id, new ReplyInput().message("To Java"), null);
    holds("reply", reply.getReplyToActivityUuid().equals(crud.getUuid()));

    ActivityInThread thread = activities.showActivity(id, null, null, null);
    holds("show", thread.getRepliesCount() == 1 && thread.getReplies().get(0).getUuid().equals(reply.getUuid()));

    List<FoundActivity> found =
        new DiscoveryApi(client).searchActivities(System.getenv("WORD"), null, null, null, null, null, null);
    holds("search", found.get(0).getHighlights().size() == 1);

    MessageToPerson to = new MessageToPerson().message("From Java").userReceiverHandle(System.getenv("RECEIVER"));
    Message message = new MessagesApi(client).sendMessage(new MessageInput(to), null);
    holds("message", message.getMessageGroupUuid() != null);

    holds("delete", activities.deleteActivity(id).getUuid().equals(crud.getUuid()));

    ActivityInput blank = new ActivityInput().message(" ").ttl(Ttl._1_HOUR);
    ApiException invalid = refused(() -> activities.createActivity(blank, null));
    holds("422", invalid.getCode() == 422 && invalid.getResponseBody().equals("[\"message_blank\"]"));

    holds("410", refused(() -> activities.showActivity(System.getenv("EXPIRED"), null, null, null)).getCode() == 410);

    holds("401", refused(() -> new ActivitiesApi(client(null)).createActivity(input, null)).getCode() == 401);
  }
}
