// Generated from openapi-3.0.yml by `npm run generate`. Do not edit.
export interface paths {
    "/api/activities/home": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The newest live cruds of everyone, newest first
         * @description Each crud carries at most its three latest replies, oldest of them first.
         */
        get: operations["home"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/activities/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What concerns me, newest first
         * @description Replies to what I wrote, and what mentions my `@handle` (of one message the first ten people it names). Nobody is told of
         *     what was written before they had the handle.
         */
        get: operations["notifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/activities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post a crud
         * @description It is shown until its time is over, which `ttl` says, or until it is deleted.
         */
        post: operations["create-activity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/activities/@{handle}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A handle, in upper or lower case; `search` and `suggested` are none
                 * @example andrewbrown
                 */
                handle: components["parameters"]["Handle"];
            };
            cookie?: never;
        };
        /**
         * A person's live cruds, newest first
         * @description The same as `/api/users/{handle}/activities`. The `@` may be written `%40`.
         */
        get: operations["feed-of-handle"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/activities/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description An activity's uuid
                 * @example 019a0b6c-2c5e-7c31-9a51-3f0d2a4b5c6d
                 */
                id: components["parameters"]["ActivityId"];
            };
            cookie?: never;
        };
        /**
         * One activity with its replies
         * @description The replies to it, oldest first, each with its own latest three; `limit` and `cursor` page the replies. The first page,
         *     which is asked for without `cursor`, has all that a reply is under in `ancestors`.
         */
        get: operations["show-activity"];
        put?: never;
        post?: never;
        /**
         * Delete an activity of my own, and all its replies with it
         * @description It is gone at once and for everybody, and so are the replies, which others may have written.
         */
        delete: operations["delete-activity"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/activities/{id}/reply": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description An activity's uuid
                 * @example 019a0b6c-2c5e-7c31-9a51-3f0d2a4b5c6d
                 */
                id: components["parameters"]["ActivityId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reply to an activity
         * @description A reply expires with what it answers. At most 99 are above it, the crud among them.
         */
        post: operations["reply-to-activity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/activities/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Live cruds and replies that match, the most relevant first, then the newest
         * @description Words in any of their forms and with or without accents, `"a phrase"`, `or`, `-not`, `#tag` and `@handle` (by or to that
         *     person) are looked for in the message of each crud and reply alone: what it answers, and what answers it, does not count.
         *     A phrase, between any double quotation marks, is found where the message has its words as they are written, next to one
         *     another, whatever their case, accents and punctuation. Letters of scripts without spaces between words, and emoji, are
         *     found anywhere in a text. Where nothing matches, and the term has no phrase, what is nearly so written does, among the
         *     1,000 newest. A phrase of words such as "the" and "or" alone is looked for among the 10,000 newest. Of what matches, the
         *     500 newest are ranked.
         *
         *     `from`, `since` and `has_reply` leave out what they do not let pass. A cursor is a place among what one term and its
         *     filters find; the `Link` header repeats them.
         */
        get: operations["search-activities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * People whose handle the term is, then those whose handle begins with it, then by name
         * @description Where nobody's does, those whose handle or name is nearly so written.
         */
        get: operations["search-users"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tags/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Hashtags that begin with the term, those that most people use first
         * @description Of live cruds and replies; of very many, the 10,000 newest with a hashtag are counted. A person counts once a tag. Upper
         *     and lower case are the same. `#` alone is any.
         */
        get: operations["search-tags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tags/{tag}/feed.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The latest 20 live cruds and replies with a hashtag as a JSON Feed
         * @description For feed readers, by https://jsonfeed.org/version/1.1. Its links lead to the site's pages.
         */
        get: operations["tag-feed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/suggested": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * People who have been active lately and whom I have not talked with yet
         * @description The last active first. Whom I wrote to or who wrote to me, in a message, a reply or by a mention, is left out.
         */
        get: operations["suggested-users"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trends": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The hashtags of the last day, those of the last hours first
         * @description A person counts once a tag, and half as much for every six hours since they used it last. Of very many, the 10,000
         *     newest cruds and replies with a hashtag are counted.
         */
        get: operations["trends"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{handle}/activities": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A handle, in upper or lower case; `search` and `suggested` are none
                 * @example andrewbrown
                 */
                handle: components["parameters"]["Handle"];
            };
            cookie?: never;
        };
        /**
         * A person's live cruds, newest first
         * @description Each carries at most its three latest replies, oldest of them first.
         */
        get: operations["user-activities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{handle}/replies": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A handle, in upper or lower case; `search` and `suggested` are none
                 * @example andrewbrown
                 */
                handle: components["parameters"]["Handle"];
            };
            cookie?: never;
        };
        /**
         * A person's live replies, newest first
         * @description Replies that an earlier version stored are not among them.
         */
        get: operations["user-replies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{handle}/feed.json": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A handle, in upper or lower case; `search` and `suggested` are none
                 * @example andrewbrown
                 */
                handle: components["parameters"]["Handle"];
            };
            cookie?: never;
        };
        /**
         * A person's latest 20 live cruds as a JSON Feed
         * @description For feed readers, by https://jsonfeed.org/version/1.1. Its links lead to the site's pages.
         */
        get: operations["user-feed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{handle}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A handle, in upper or lower case; `search` and `suggested` are none
                 * @example andrewbrown
                 */
                handle: components["parameters"]["Handle"];
            };
            cookie?: never;
        };
        /**
         * A person's public profile
         * @description Somebody who has never signed in here has none, and it is 404.
         */
        get: operations["show-user"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My own profile, made on the first call
         * @description The profile of the person whom the access token names.
         */
        get: operations["show-profile"];
        /**
         * Set my display name and bio
         * @description Replaces both; a bio left out is emptied. A display name may not be `@` and a word, or what looks so, but for my own handle.
         */
        put: operations["update-profile"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/message_groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My conversations, the one with the last message first
         * @description Each with the other person and the last message, until that expires.
         */
        get: operations["message-groups"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A conversation of mine
         * @description By the `@handle` of the other person, which may be my own for notes to myself, or by the conversation's uuid. Without
         *     `cursor` and `order` it is the latest messages, oldest of them first, and `Link` leads to those before them, newest
         *     first. With a person I have not written with it is an empty array; a conversation I am not part of is 404.
         */
        get: operations["messages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a message
         * @description To a person by `user_receiver_handle`, who may be myself, or into a conversation of mine by `message_group_uuid`, which
         *     goes first where both are given; an empty one is as good as left out. A message expires after thirty days.
         */
        post: operations["send-message"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health-check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether it runs and the database answers
         * @description Where the database is on a machine's own disk, also whether it can be written: where not, the 503 is of the type `database_unwritable`.
         */
        get: operations["health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** Format: uuid */
        Uuid: string;
        /** Format: date-time */
        Time: string;
        DisplayName: string;
        Bio: string;
        MessageText: string;
        /** @description As its owner gave it; upper and lower case name the same person */
        HandleAsGiven: string;
        /** Format: int32 */
        Count: number;
        ActivityFields: {
            uuid: components["schemas"]["Uuid"];
            display_name: components["schemas"]["DisplayName"];
            handle: components["schemas"]["HandleAsGiven"];
            message: components["schemas"]["MessageText"];
            created_at: components["schemas"]["Time"];
            expires_at: components["schemas"]["Time"];
            replies_count: components["schemas"]["Count"];
            reposts_count: components["schemas"]["Count"];
            likes_count: components["schemas"]["Count"];
            /** @description Oldest first; the latest three where the activity stands in a feed, none where it is such a reply itself */
            replies: components["schemas"]["Reply"][];
        };
        /** @description A crud, or a reply, which says what it answers */
        Activity: components["schemas"]["ActivityFields"] & components["schemas"]["AnsweredActivity"];
        /** @description What a reply answers; a crud has none of it */
        AnsweredActivity: {
            reply_to_activity_uuid?: components["schemas"]["Uuid"];
            reply_to_handle?: components["schemas"]["ReplyToHandle"];
        };
        ActivityInThread: components["schemas"]["Activity"] & components["schemas"]["Ancestors"];
        Ancestors: {
            /** @description The crud first, what it answers last, without their replies; empty for a crud. It is left out where `cursor` was given. */
            ancestors?: components["schemas"]["Activity"][];
        };
        /** @description Whose activity it answers; a reply that an earlier version stored does not say so */
        ReplyToHandle: string;
        Reply: components["schemas"]["ActivityFields"] & components["schemas"]["RepliedToActivity"];
        /** @description What a reply answers */
        RepliedToActivity: {
            reply_to_activity_uuid: components["schemas"]["Uuid"];
            reply_to_handle?: components["schemas"]["ReplyToHandle"];
        };
        ActivityList: components["schemas"]["Activity"][];
        ReplyList: components["schemas"]["Reply"][];
        DeletedActivity: {
            uuid: components["schemas"]["Uuid"];
        };
        FoundActivityList: components["schemas"]["FoundActivity"][];
        FoundActivity: components["schemas"]["Activity"] & components["schemas"]["Highlights"];
        Highlights: {
            /** @description Where the message matches, in order */
            highlights: components["schemas"]["Highlight"][];
        };
        Highlight: {
            /**
             * Format: int32
             * @description In Unicode code points, from 0
             */
            start: number;
            /**
             * Format: int32
             * @description The first that no longer does
             */
            end: number;
        };
        /** @description By https://jsonfeed.org/version/1.1 */
        JsonFeed: {
            /** @enum {string} */
            version: "https://jsonfeed.org/version/1.1";
            title: string;
            description?: components["schemas"]["Bio"];
            home_page_url: components["schemas"]["SiteUrl"];
            feed_url: components["schemas"]["SiteUrl"];
            authors?: components["schemas"]["JsonFeedAuthor"][];
            /** @description Newest first */
            items: components["schemas"]["JsonFeedItem"][];
        };
        JsonFeedItem: {
            id: components["schemas"]["SiteUrl"];
            url: components["schemas"]["SiteUrl"];
            content_text: components["schemas"]["MessageText"];
            date_published: components["schemas"]["Time"];
            authors: components["schemas"]["JsonFeedAuthor"][];
            _cruddur: components["schemas"]["JsonFeedExtension"];
        };
        /** @description What only this service has */
        JsonFeedExtension: {
            about: components["schemas"]["SiteUrl"];
            expires_at: components["schemas"]["Time"];
        };
        JsonFeedAuthor: {
            name: components["schemas"]["DisplayName"];
            url: components["schemas"]["SiteUrl"];
        };
        /** Format: uri */
        SiteUrl: string;
        PersonList: components["schemas"]["Person"][];
        Person: {
            handle: components["schemas"]["HandleAsGiven"];
            display_name: components["schemas"]["DisplayName"];
            bio: components["schemas"]["Bio"];
        };
        TagList: components["schemas"]["Tag"][];
        Tag: {
            /** @description As it is written, in lower case, without its # */
            tag: string;
            /**
             * Format: int32
             * @description How many people used it; of a trend, within the last day
             */
            count: number;
            /** @description When the last live crud or reply that has it ends */
            expires_at: components["schemas"]["Time"];
        };
        NotificationList: components["schemas"]["Notification"][];
        Notification: components["schemas"]["Activity"] & components["schemas"]["NotificationCause"];
        NotificationCause: {
            /** @enum {string} */
            reason: "reply" | "mention";
        };
        Profile: {
            handle: components["schemas"]["HandleAsGiven"];
            display_name: components["schemas"]["DisplayName"];
            bio: components["schemas"]["Bio"];
            created_at: components["schemas"]["Time"];
            /**
             * Format: int32
             * @description Live cruds among the newest 200, at most 100
             */
            cruds_count: number;
            /** @description There may be more than that */
            cruds_count_more: boolean;
        };
        MessageGroupList: components["schemas"]["MessageGroup"][];
        MessageGroup: {
            uuid: components["schemas"]["Uuid"];
            display_name: components["schemas"]["DisplayName"];
            handle: components["schemas"]["HandleAsGiven"];
            message: components["schemas"]["MessageText"];
            created_at: components["schemas"]["Time"];
            expires_at: components["schemas"]["Time"];
        };
        MessageList: components["schemas"]["Message"][];
        Message: {
            uuid: components["schemas"]["Uuid"];
            message_group_uuid: components["schemas"]["Uuid"];
            display_name: components["schemas"]["DisplayName"];
            handle: components["schemas"]["HandleAsGiven"];
            message: components["schemas"]["MessageText"];
            created_at: components["schemas"]["Time"];
            expires_at: components["schemas"]["Time"];
        };
        /**
         * @description How long it lives
         * @enum {string}
         */
        Ttl: "30-days" | "7-days" | "3-days" | "1-day" | "12-hours" | "3-hours" | "1-hour";
        ActivityInput: {
            /**
             * Format: visible
             * @description At least one character that shows
             */
            message: string;
            ttl: components["schemas"]["Ttl"];
        };
        /**
         * Format: visible
         * @description At least one character that shows
         */
        LongText: string;
        ReplyInput: {
            message: components["schemas"]["LongText"];
        };
        MessageInput: components["schemas"]["MessageToGroup"] | components["schemas"]["MessageToPerson"];
        MessageToPerson: {
            message: components["schemas"]["LongText"];
            user_receiver_handle: string;
        };
        MessageToGroup: {
            message: components["schemas"]["LongText"];
            message_group_uuid: string;
        };
        ProfileInput: {
            /**
             * Format: visible
             * @description At least one character that shows, none that controls, and none that turns the direction of the text around it
             */
            display_name: string;
            bio?: string;
        };
        Health: {
            /** @enum {boolean} */
            success: true;
            /** @enum {string} */
            database: "up";
        };
        Codes: ("message_blank" | "message_exceed_max_chars" | "message_invalid_chars" | "ttl_blank" | "user_reciever_handle_blank" | "activity_uuid_blank" | "search_term_blank" | "display_name_blank" | "display_name_exceed_max_chars" | "display_name_invalid_chars" | "display_name_is_handle" | "bio_exceed_max_chars" | "bio_invalid_chars" | "idempotency_key_reused")[];
        /** @description RFC 9457 */
        Problem: {
            type: string;
            title: string;
            /** Format: int32 */
            status: number;
            detail: string;
            /** @description The same as the X-Request-Id header */
            request_id: string;
        };
    };
    responses: {
        /** @description Live cruds, newest first */
        Activities: {
            headers: {
                Link: components["headers"]["Link"];
                ETag: components["headers"]["ETag"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ActivityList"];
            };
        };
        /** @description The feed */
        JsonFeed: {
            headers: {
                ETag: components["headers"]["ETag"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/feed+json": components["schemas"]["JsonFeed"];
            };
        };
        /** @description The profile */
        Profile: {
            headers: {
                ETag: components["headers"]["ETag"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Profile"];
            };
        };
        /** @description The people */
        People: {
            headers: {
                ETag: components["headers"]["ETag"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["PersonList"];
            };
        };
        /** @description The tags */
        Tags: {
            headers: {
                ETag: components["headers"]["ETag"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["TagList"];
            };
        };
        /** @description Nothing has changed since the answer that `If-None-Match` names */
        NotModified: {
            headers: {
                ETag: components["headers"]["ETag"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description There is nothing to look for */
        NoTerm: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example [
                 *       "search_term_blank"
                 *     ]
                 */
                "application/json": components["schemas"]["Codes"];
            };
        };
        /** @description The id is blank */
        NoActivity: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example [
                 *       "activity_uuid_blank"
                 *     ]
                 */
                "application/json": components["schemas"]["Codes"];
            };
        };
        /**
         * @description Search and what is like it is not set up here, or cannot be had just now: then `type` is
         *     `discovery_unavailable`. Or the database cannot.
         */
        DiscoveryUnavailable: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "discovery_unavailable",
                 *       "title": "Service Unavailable",
                 *       "status": 503,
                 *       "detail": "Search cannot be had just now.",
                 *       "request_id": "6d8d5b0e-3a52-4f0c-8f39-0a5f5f3f0c1e"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request cannot be read, is not JSON, or a parameter or header is not valid */
        BadRequest: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Bad Request",
                 *       "status": 400,
                 *       "detail": "The query parameter limit is not valid: it must be <= 100.",
                 *       "request_id": "6d8d5b0e-3a52-4f0c-8f39-0a5f5f3f0c1e"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No access token, or one that is not accepted */
        Unauthorized: {
            headers: {
                /**
                 * @description By RFC 6750; with `error="invalid_token"` where a token was sent
                 * @example Bearer error="invalid_token"
                 */
                "WWW-Authenticate"?: string;
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Unauthorized",
                 *       "status": 401,
                 *       "detail": "Sign in first: an access token is needed.",
                 *       "request_id": "6d8d5b0e-3a52-4f0c-8f39-0a5f5f3f0c1e"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description It is somebody else's */
        Forbidden: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Forbidden",
                 *       "status": 403,
                 *       "detail": "It is not yours to delete.",
                 *       "request_id": "6d8d5b0e-3a52-4f0c-8f39-0a5f5f3f0c1e"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no such thing, or not for the one who asks */
        NotFound: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Not Found",
                 *       "status": 404,
                 *       "detail": "There is no such activity.",
                 *       "request_id": "6d8d5b0e-3a52-4f0c-8f39-0a5f5f3f0c1e"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The activity is already 99 replies deep */
        TooDeep: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Conflict",
                 *       "status": 409,
                 *       "detail": "This is as deep as replies go.",
                 *       "request_id": "6d8d5b0e-3a52-4f0c-8f39-0a5f5f3f0c1e"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description It has expired */
        Gone: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Gone",
                 *       "status": 410,
                 *       "detail": "It has expired.",
                 *       "request_id": "6d8d5b0e-3a52-4f0c-8f39-0a5f5f3f0c1e"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is over 16 KB */
        TooLarge: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Content Too Large",
                 *       "status": 413,
                 *       "detail": "The body is over 16 KB.",
                 *       "request_id": "6d8d5b0e-3a52-4f0c-8f39-0a5f5f3f0c1e"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is not `application/json`, or it is compressed */
        UnsupportedMediaType: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Unsupported Media Type",
                 *       "status": 415,
                 *       "detail": "The body must be application/json.",
                 *       "request_id": "6d8d5b0e-3a52-4f0c-8f39-0a5f5f3f0c1e"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description This person, or this address, writes or asks too much */
        TooMany: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Too Many Requests",
                 *       "status": 429,
                 *       "detail": "Too many at once. Try again in 2 seconds.",
                 *       "request_id": "6d8d5b0e-3a52-4f0c-8f39-0a5f5f3f0c1e"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A fault of this service; `request_id` finds it in the log */
        Failed: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Internal Server Error",
                 *       "status": 500,
                 *       "detail": "Something went wrong here. It is in the log under this request_id.",
                 *       "request_id": "6d8d5b0e-3a52-4f0c-8f39-0a5f5f3f0c1e"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The database, or the issuer's keys, cannot be had just now */
        Unavailable: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Service Unavailable",
                 *       "status": 503,
                 *       "detail": "The database cannot be reached just now.",
                 *       "request_id": "6d8d5b0e-3a52-4f0c-8f39-0a5f5f3f0c1e"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Any other refusal, which is the same kind of problem */
        Refused: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Method Not Allowed",
                 *       "status": 405,
                 *       "detail": "PATCH is not among what this path takes: GET, HEAD.",
                 *       "request_id": "6d8d5b0e-3a52-4f0c-8f39-0a5f5f3f0c1e"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /**
         * @description How many entries a page holds
         * @example 20
         */
        Limit: number;
        /** @description Where the page begins, as the last page's `Link` header gave it */
        Cursor: string;
        /** @description The `ETag` of an earlier answer; where this one would be the same, it is 304 */
        IfNoneMatch: string;
        /**
         * @description Any text of one's own making, 1 to 128 visible ASCII characters. For a day, the same key of the same person with the
         *     same body does nothing twice: it answers what was answered first, also where that has been changed, answered or
         *     deleted since. With another body, or at another path, it is 422 `idempotency_key_reused`.
         */
        IdempotencyKey: string;
        /**
         * @description An activity's uuid
         * @example 019a0b6c-2c5e-7c31-9a51-3f0d2a4b5c6d
         */
        ActivityId: string;
        /**
         * @description A handle, in upper or lower case; `search` and `suggested` are none
         * @example andrewbrown
         */
        Handle: string;
        /**
         * @description The `@handle` of the other person, or the conversation's uuid
         * @example @worf
         */
        MessageGroupId: string;
    };
    requestBodies: never;
    headers: {
        /**
         * @description `<…>; rel="next"`, where there is a next page
         * @example </api/activities/home?limit=20&cursor=019a0b6c-2c5e-7c31-9a51-3f0d2a4b5c6d>; rel="next"
         */
        Link: string;
        /**
         * @description What `If-None-Match` takes, to be told that nothing is new
         * @example "w7Tn0Y5s1uR0n3Kq2lT5nA"
         */
        ETag: string;
        /**
         * @description Identifies the request in the log
         * @example 6d8d5b0e-3a52-4f0c-8f39-0a5f5f3f0c1e
         */
        RequestId: string;
        /**
         * @description Seconds to wait
         * @example 2
         */
        RetryAfter: number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    home: {
        parameters: {
            query?: {
                /**
                 * @description How many entries a page holds
                 * @example 20
                 */
                limit?: components["parameters"]["Limit"];
                /** @description Where the page begins, as the last page's `Link` header gave it */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: {
                /** @description The `ETag` of an earlier answer; where this one would be the same, it is 304 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Activities"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Refused"];
        };
    };
    notifications: {
        parameters: {
            query?: {
                /**
                 * @description How many entries a page holds
                 * @example 20
                 */
                limit?: components["parameters"]["Limit"];
                /** @description Where the page begins, as the last page's `Link` header gave it */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: {
                /** @description The `ETag` of an earlier answer; where this one would be the same, it is 304 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Live activities, each with why it is here */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationList"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Refused"];
        };
    };
    "create-activity": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of one's own making, 1 to 128 visible ASCII characters. For a day, the same key of the same person with the
                 *     same body does nothing twice: it answers what was answered first, also where that has been changed, answered or
                 *     deleted since. With another body, or at another path, it is 422 `idempotency_key_reused`.
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActivityInput"];
            };
        };
        responses: {
            /** @description The crud */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Activity"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description Every code that applies */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Codes"];
                };
            };
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Refused"];
        };
    };
    "feed-of-handle": {
        parameters: {
            query?: {
                /**
                 * @description How many entries a page holds
                 * @example 20
                 */
                limit?: components["parameters"]["Limit"];
                /** @description Where the page begins, as the last page's `Link` header gave it */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: {
                /** @description The `ETag` of an earlier answer; where this one would be the same, it is 304 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description A handle, in upper or lower case; `search` and `suggested` are none
                 * @example andrewbrown
                 */
                handle: components["parameters"]["Handle"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Activities"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Refused"];
        };
    };
    "show-activity": {
        parameters: {
            query?: {
                /**
                 * @description How many entries a page holds
                 * @example 20
                 */
                limit?: components["parameters"]["Limit"];
                /** @description Where the page begins, as the last page's `Link` header gave it */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: {
                /** @description The `ETag` of an earlier answer; where this one would be the same, it is 304 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description An activity's uuid
                 * @example 019a0b6c-2c5e-7c31-9a51-3f0d2a4b5c6d
                 */
                id: components["parameters"]["ActivityId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The activity */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActivityInThread"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["Gone"];
            422: components["responses"]["NoActivity"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Refused"];
        };
    };
    "delete-activity": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description An activity's uuid
                 * @example 019a0b6c-2c5e-7c31-9a51-3f0d2a4b5c6d
                 */
                id: components["parameters"]["ActivityId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletedActivity"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["Gone"];
            422: components["responses"]["NoActivity"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Refused"];
        };
    };
    "reply-to-activity": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of one's own making, 1 to 128 visible ASCII characters. For a day, the same key of the same person with the
                 *     same body does nothing twice: it answers what was answered first, also where that has been changed, answered or
                 *     deleted since. With another body, or at another path, it is 422 `idempotency_key_reused`.
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description An activity's uuid
                 * @example 019a0b6c-2c5e-7c31-9a51-3f0d2a4b5c6d
                 */
                id: components["parameters"]["ActivityId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplyInput"];
            };
        };
        responses: {
            /** @description The reply */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reply"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["TooDeep"];
            410: components["responses"]["Gone"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description Every code that applies */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Codes"];
                };
            };
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Refused"];
        };
    };
    "search-activities": {
        parameters: {
            query: {
                /**
                 * @description What to look for; of a very long one, the first 500 characters
                 * @example cruddur
                 */
                term: string;
                /** @description Only what this person wrote; a handle, in upper or lower case, with or without `@` */
                from?: string;
                /** @description Only what was written then or later; a day, which begins in UTC, or a time with its offset from UTC */
                since?: string;
                /** @description Only what somebody has answered */
                has_reply?: true;
                /**
                 * @description How many entries a page holds
                 * @example 20
                 */
                limit?: components["parameters"]["Limit"];
                /** @description Where the page begins, as the last page's `Link` header gave it */
                cursor?: string;
            };
            header?: {
                /** @description The `ETag` of an earlier answer; where this one would be the same, it is 304 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was found, with its counts of now */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FoundActivityList"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            422: components["responses"]["NoTerm"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["DiscoveryUnavailable"];
            default: components["responses"]["Refused"];
        };
    };
    "search-users": {
        parameters: {
            query: {
                /**
                 * @description The beginning of a handle or a name, or what is nearly so written
                 * @example @wor
                 */
                term: string;
                /**
                 * @description How many entries a page holds
                 * @example 20
                 */
                limit?: components["parameters"]["Limit"];
            };
            header?: {
                /** @description The `ETag` of an earlier answer; where this one would be the same, it is 304 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["People"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            422: components["responses"]["NoTerm"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["DiscoveryUnavailable"];
            default: components["responses"]["Refused"];
        };
    };
    "search-tags": {
        parameters: {
            query: {
                /**
                 * @description The beginning of a tag, with or without `#`
                 * @example #crud
                 */
                term: string;
                /**
                 * @description How many entries a page holds
                 * @example 20
                 */
                limit?: components["parameters"]["Limit"];
            };
            header?: {
                /** @description The `ETag` of an earlier answer; where this one would be the same, it is 304 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Tags"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            422: components["responses"]["NoTerm"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["DiscoveryUnavailable"];
            default: components["responses"]["Refused"];
        };
    };
    "tag-feed": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of an earlier answer; where this one would be the same, it is 304 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description A tag without its `#`, in upper or lower case
                 * @example cruddur
                 */
                tag: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["JsonFeed"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["DiscoveryUnavailable"];
            default: components["responses"]["Refused"];
        };
    };
    "suggested-users": {
        parameters: {
            query?: {
                /**
                 * @description How many entries a page holds
                 * @example 20
                 */
                limit?: components["parameters"]["Limit"];
            };
            header?: {
                /** @description The `ETag` of an earlier answer; where this one would be the same, it is 304 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["People"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["DiscoveryUnavailable"];
            default: components["responses"]["Refused"];
        };
    };
    trends: {
        parameters: {
            query?: {
                /**
                 * @description How many entries a page holds
                 * @example 20
                 */
                limit?: components["parameters"]["Limit"];
            };
            header?: {
                /** @description The `ETag` of an earlier answer; where this one would be the same, it is 304 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Tags"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["DiscoveryUnavailable"];
            default: components["responses"]["Refused"];
        };
    };
    "user-activities": {
        parameters: {
            query?: {
                /**
                 * @description How many entries a page holds
                 * @example 20
                 */
                limit?: components["parameters"]["Limit"];
                /** @description Where the page begins, as the last page's `Link` header gave it */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: {
                /** @description The `ETag` of an earlier answer; where this one would be the same, it is 304 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description A handle, in upper or lower case; `search` and `suggested` are none
                 * @example andrewbrown
                 */
                handle: components["parameters"]["Handle"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Activities"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Refused"];
        };
    };
    "user-replies": {
        parameters: {
            query?: {
                /**
                 * @description How many entries a page holds
                 * @example 20
                 */
                limit?: components["parameters"]["Limit"];
                /** @description Where the page begins, as the last page's `Link` header gave it */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: {
                /** @description The `ETag` of an earlier answer; where this one would be the same, it is 304 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description A handle, in upper or lower case; `search` and `suggested` are none
                 * @example andrewbrown
                 */
                handle: components["parameters"]["Handle"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Live replies, each with the latest three to it */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplyList"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Refused"];
        };
    };
    "user-feed": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of an earlier answer; where this one would be the same, it is 304 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description A handle, in upper or lower case; `search` and `suggested` are none
                 * @example andrewbrown
                 */
                handle: components["parameters"]["Handle"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["JsonFeed"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Refused"];
        };
    };
    "show-user": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of an earlier answer; where this one would be the same, it is 304 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description A handle, in upper or lower case; `search` and `suggested` are none
                 * @example andrewbrown
                 */
                handle: components["parameters"]["Handle"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Profile"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Refused"];
        };
    };
    "show-profile": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of an earlier answer; where this one would be the same, it is 304 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Profile"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Refused"];
        };
    };
    "update-profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProfileInput"];
            };
        };
        responses: {
            200: components["responses"]["Profile"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description Every code that applies */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Codes"];
                };
            };
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Refused"];
        };
    };
    "message-groups": {
        parameters: {
            query?: {
                /**
                 * @description How many entries a page holds
                 * @example 20
                 */
                limit?: components["parameters"]["Limit"];
                /** @description Where the page begins, as the last page's `Link` header gave it */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: {
                /** @description The `ETag` of an earlier answer; where this one would be the same, it is 304 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The conversations, each with the other person and the last message */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageGroupList"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Refused"];
        };
    };
    messages: {
        parameters: {
            query?: {
                /**
                 * @description How many entries a page holds
                 * @example 20
                 */
                limit?: components["parameters"]["Limit"];
                /** @description Where the page begins, as the last page's `Link` header gave it */
                cursor?: components["parameters"]["Cursor"];
                /** @description `oldest` first from the beginning, or `newest` first from the end. Where only `cursor` is given it is `oldest`. */
                order?: "oldest" | "newest";
            };
            header?: {
                /** @description The `ETag` of an earlier answer; where this one would be the same, it is 304 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description The `@handle` of the other person, or the conversation's uuid
                 * @example @worf
                 */
                id: components["parameters"]["MessageGroupId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The messages */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageList"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Refused"];
        };
    };
    "send-message": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of one's own making, 1 to 128 visible ASCII characters. For a day, the same key of the same person with the
                 *     same body does nothing twice: it answers what was answered first, also where that has been changed, answered or
                 *     deleted since. With another body, or at another path, it is 422 `idempotency_key_reused`.
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MessageInput"];
            };
        };
        responses: {
            /** @description The message */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description Every code that applies */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Codes"];
                };
            };
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Refused"];
        };
    };
    health: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of an earlier answer; where this one would be the same, it is 304 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It runs, and the database answers */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Refused"];
        };
    };
}
