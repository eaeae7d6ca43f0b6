// Uses the API by the client that oapi-codegen makes, which .ci/run puts beside it.
package main

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"regexp"

	"cruddur/client/cruddur"
)

var ctx = context.Background()

// No answer at all ends the program.
func answer[T any](response T, err error) T {
	if err != nil {
		panic(err)
	}
	return response
}

func holds(step string, condition bool) {
	if !condition {
		panic(step + " is not as documented")
	}
	fmt.Println(step)
}

func client(token string) *cruddur.ClientWithResponses {
	authorize := func(_ context.Context, request *http.Request) error {
		if token != "" {
			request.Header.Set("Authorization", "Bearer "+token)
		}
		return nil
	}
	return answer(cruddur.NewClientWithResponses(os.Getenv("API"), cruddur.WithRequestEditorFn(authorize)))
}

func main() {
	api := client(os.Getenv("TOKEN"))

	limit := cruddur.Limit(2)
	first := answer(api.HomeWithResponse(ctx, &cruddur.HomeParams{Limit: &limit}))
	holds("home", first.JSON200 != nil && len(*first.JSON200) == 2)

	link := first.HTTPResponse.Header.Get("Link")
	cursor := regexp.MustCompile(`[?&]cursor=([^&>]+)`).FindStringSubmatch(link)[1]
	older := answer(api.HomeWithResponse(ctx, &cruddur.HomeParams{Limit: &limit, Cursor: &cursor}))
	holds("page", len(*older.JSON200) > 0 && (*older.JSON200)[0].Uuid != (*first.JSON200)[1].Uuid)

	key := "go-1"
	input := cruddur.ActivityInput{Message: "By Go", Ttl: cruddur.N1Hour}
	crud := answer(api.CreateActivityWithResponse(ctx, &cruddur.CreateActivityParams{IdempotencyKey: &key}, input)).JSON200
	holds("create", crud != nil && crud.Message == "By Go")
	id := crud.Uuid.String()

	text := cruddur.ReplyInput{Message: "To Go"}
	reply := answer(api.ReplyToActivityWithResponse(ctx, id, &cruddur.ReplyToActivityParams{}, text)).JSON200
	holds("reply", reply != nil && reply.ReplyToActivityUuid == crud.Uuid)

	thread := answer(api.ShowActivityWithResponse(ctx, id, &cruddur.ShowActivityParams{})).JSON200
	holds("show", thread != nil && thread.RepliesCount == 1 && thread.Replies[0].Uuid == reply.Uuid)

	term := cruddur.SearchActivitiesParams{Term: os.Getenv("WORD")}
	found := answer(api.SearchActivitiesWithResponse(ctx, &term)).JSON200
	holds("search", found != nil && len((*found)[0].Highlights) == 1)

	var to cruddur.MessageInput
	err := to.FromMessageToPerson(cruddur.MessageToPerson{Message: "From Go", UserReceiverHandle: os.Getenv("RECEIVER")})
	message := answer(api.SendMessageWithResponse(ctx, &cruddur.SendMessageParams{}, to)).JSON200
	holds("message", err == nil && message != nil)

	deleted := answer(api.DeleteActivityWithResponse(ctx, id)).JSON200
	holds("delete", deleted != nil && deleted.Uuid == crud.Uuid)

	blank := cruddur.ActivityInput{Message: " ", Ttl: cruddur.N1Hour}
	invalid := answer(api.CreateActivityWithResponse(ctx, &cruddur.CreateActivityParams{}, blank)).JSON422
	holds("422", invalid != nil && (*invalid)[0] == "message_blank")

	expired := answer(api.ShowActivityWithResponse(ctx, os.Getenv("EXPIRED"), &cruddur.ShowActivityParams{}))
	holds("410", expired.ApplicationproblemJSON410 != nil)

	unauthorized := answer(client("").CreateActivityWithResponse(ctx, &cruddur.CreateActivityParams{}, input))
	holds("401", unauthorized.ApplicationproblemJSON401 != nil)
}
