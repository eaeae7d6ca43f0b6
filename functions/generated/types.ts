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
        /** Post a crud */
        post: operations["create-activity"];
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
                 * @description An activity's uuid, or where a feed is meant, `@handle`
                 * @example @andrewbrown
                 */
                id: components["parameters"]["ActivityId"];
            };
            cookie?: never;
        };
        /**
         * One activity with its replies, or a person's feed
         * @description By uuid, the activity as an object with the replies to it, oldest first, each with its own latest three; `limit` and
         *     `cursor` page the replies. The first page, which is asked for without `cursor`, has all that a reply is under in `ancestors`.
         *     By `@handle` (or `%40handle`), that person's feed as an array, as at `/api/users/{handle}/activities`.
         */
        get: operations["show-activity"];
        put?: never;
        post?: never;
        /** Delete an activity of my own, and all its replies with it */
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
                 * @description An activity's uuid, or where a feed is meant, `@handle`
                 * @example @andrewbrown
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
        /** People whose handle the term is, then those whose handle begins with it, then by name */
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
         * People active lately, not I and not whom I have talked with
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
        /** A person's live cruds, newest first */
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
        /** A person's public profile */
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
        /** My own profile, made on the first call */
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
        /** My conversations, the one with the last message first */
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
         * A conversation of mine, oldest message first
         * @description By the `@handle` of the other person, or by the conversation's uuid. With a person I have not written with
         *     it is an empty array; a conversation I am not part of is 404.
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
         * @description To a person by `user_receiver_handle`, or into a conversation of mine by `message_group_uuid`, which goes first
         *     where both are given. A message expires after thirty days.
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
        Activity: components["schemas"]["ActivityFields"] & {
            reply_to_activity_uuid?: components["schemas"]["Uuid"];
            reply_to_handle?: components["schemas"]["ReplyToHandle"];
        };
        ActivityInThread: components["schemas"]["Activity"] & {
            /** @description The crud first, what it answers last, without their replies; empty for a crud. It is left out where `cursor` was given. */
            ancestors?: components["schemas"]["Activity"][];
        };
        /** @description Whose activity it answers; a reply that an earlier version stored does not say so */
        ReplyToHandle: string;
        Reply: components["schemas"]["ActivityFields"] & {
            reply_to_activity_uuid: components["schemas"]["Uuid"];
            reply_to_handle?: components["schemas"]["ReplyToHandle"];
        };
        ActivityList: components["schemas"]["Activity"][];
        FoundActivity: components["schemas"]["Activity"] & {
            /** @description Where the message matches, in order */
            highlights: {
                /** @description In Unicode code points, from 0 */
                start: number;
                /** @description The first that no longer does */
                end: number;
            }[];
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
            /** @description An extension of this service */
            _cruddur: {
                about: components["schemas"]["SiteUrl"];
                expires_at: components["schemas"]["Time"];
            };
        };
        JsonFeedAuthor: {
            name: components["schemas"]["DisplayName"];
            url: components["schemas"]["SiteUrl"];
        };
        /** Format: uri */
        SiteUrl: string;
        Person: {
            handle: components["schemas"]["HandleAsGiven"];
            display_name: components["schemas"]["DisplayName"];
            bio: components["schemas"]["Bio"];
        };
        Tag: {
            /** @description As it is written, in lower case, without its # */
            tag: string;
            /** @description How many people used it; of a trend, within the last day */
            count: number;
            /** @description When the last live crud or reply that has it ends */
            expires_at: components["schemas"]["Time"];
        };
        Notification: components["schemas"]["Activity"] & {
            /** @enum {string} */
            reason: "reply" | "mention";
        };
        Profile: {
            handle: components["schemas"]["HandleAsGiven"];
            display_name: components["schemas"]["DisplayName"];
            bio: components["schemas"]["Bio"];
            created_at: components["schemas"]["Time"];
            /** @description Live cruds among the newest 200, at most 100 */
            cruds_count: number;
            /** @description There may be more than that */
            cruds_count_more: boolean;
        };
        MessageGroup: {
            uuid: components["schemas"]["Uuid"];
            display_name: components["schemas"]["DisplayName"];
            handle: components["schemas"]["HandleAsGiven"];
            message: components["schemas"]["MessageText"];
            created_at: components["schemas"]["Time"];
            expires_at: components["schemas"]["Time"];
        };
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
        Codes: ("message_blank" | "message_exceed_max_chars" | "message_invalid_chars" | "ttl_blank" | "user_reciever_handle_blank" | "activity_uuid_blank" | "search_term_blank" | "display_name_blank" | "display_name_exceed_max_chars" | "display_name_invalid_chars" | "display_name_is_handle" | "bio_exceed_max_chars" | "bio_invalid_chars" | "idempotency_key_reused")[];
        /** @description RFC 9457 */
        Problem: {
            type: string;
            title: string;
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
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ActivityList"];
            };
        };
        /** @description The feed */
        JsonFeed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/feed+json": components["schemas"]["JsonFeed"];
            };
        };
        /** @description The profile */
        Profile: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Profile"];
            };
        };
        /** @description The people */
        People: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Person"][];
            };
        };
        /** @description The tags */
        Tags: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Tag"][];
            };
        };
        /** @description There is nothing to look for */
        NoTerm: {
            headers: {
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
        /**
         * @description Search and what is like it is not set up here, or cannot be had just now: then `type` is
         *     `discovery_unavailable`. Or the database cannot.
         */
        DiscoveryUnavailable: {
            headers: {
                /** @description Seconds to wait */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request cannot be read, is not JSON, or a parameter or header is off */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No access token, or not one that holds here */
        Unauthorized: {
            headers: {
                "WWW-Authenticate"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description It is somebody else's */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no such thing, or not for the one who asks */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description It answers something that 99 others are above already */
        TooDeep: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description It has expired */
        Gone: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is over 16 KB */
        TooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is not `application/json` */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The id is blank */
        NoActivity: {
            headers: {
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
        /** @description This person, or this address, writes too much */
        TooMany: {
            headers: {
                /** @description Seconds to wait */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A fault of this service; `request_id` finds it in the log */
        Failed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The database, or the issuer's keys, cannot be had just now */
        Unavailable: {
            headers: {
                /** @description Seconds to wait */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
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
        /**
         * @description Any text of one's own making, 1 to 128 visible ASCII characters. For a day, the same key of the same person
         *     answers the first result again and does nothing twice.
         */
        IdempotencyKey: string;
        /**
         * @description An activity's uuid, or where a feed is meant, `@handle`
         * @example @andrewbrown
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
        /** @description `<…>; rel="next"`, where there is a next page */
        Link: string;
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
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Activities"];
            400: components["responses"]["BadRequest"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
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
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Live activities, each with why it is here */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Notification"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    "create-activity": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of one's own making, 1 to 128 visible ASCII characters. For a day, the same key of the same person
                 *     answers the first result again and does nothing twice.
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Codes"];
                };
            };
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
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
            header?: never;
            path: {
                /**
                 * @description An activity's uuid, or where a feed is meant, `@handle`
                 * @example @andrewbrown
                 */
                id: components["parameters"]["ActivityId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The activity, or the feed */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActivityInThread"] | components["schemas"]["ActivityList"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["Gone"];
            422: components["responses"]["NoActivity"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    "delete-activity": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description An activity's uuid, or where a feed is meant, `@handle`
                 * @example @andrewbrown
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        uuid: components["schemas"]["Uuid"];
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["Gone"];
            422: components["responses"]["NoActivity"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    "reply-to-activity": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of one's own making, 1 to 128 visible ASCII characters. For a day, the same key of the same person
                 *     answers the first result again and does nothing twice.
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description An activity's uuid, or where a feed is meant, `@handle`
                 * @example @andrewbrown
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Codes"];
                };
            };
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
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
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was found, with its counts of now */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FoundActivity"][];
                };
            };
            400: components["responses"]["BadRequest"];
            422: components["responses"]["NoTerm"];
            500: components["responses"]["Failed"];
            503: components["responses"]["DiscoveryUnavailable"];
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
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["People"];
            400: components["responses"]["BadRequest"];
            422: components["responses"]["NoTerm"];
            500: components["responses"]["Failed"];
            503: components["responses"]["DiscoveryUnavailable"];
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
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Tags"];
            400: components["responses"]["BadRequest"];
            422: components["responses"]["NoTerm"];
            500: components["responses"]["Failed"];
            503: components["responses"]["DiscoveryUnavailable"];
        };
    };
    "tag-feed": {
        parameters: {
            query?: never;
            header?: never;
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
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["DiscoveryUnavailable"];
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
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["People"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            500: components["responses"]["Failed"];
            503: components["responses"]["DiscoveryUnavailable"];
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
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Tags"];
            400: components["responses"]["BadRequest"];
            500: components["responses"]["Failed"];
            503: components["responses"]["DiscoveryUnavailable"];
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
        requestBody?: never;
        responses: {
            200: components["responses"]["Activities"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
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
        requestBody?: never;
        responses: {
            /** @description Live replies, each with the latest three to it */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reply"][];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    "user-feed": {
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
        requestBody?: never;
        responses: {
            200: components["responses"]["JsonFeed"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    "show-user": {
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
        requestBody?: never;
        responses: {
            200: components["responses"]["Profile"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    "show-profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Profile"];
            401: components["responses"]["Unauthorized"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Codes"];
                };
            };
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
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
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The conversations, each with the other person and the last message */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageGroup"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
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
                /** @description `oldest` first, or `newest` first, as one reads back from the end */
                order?: "oldest" | "newest";
            };
            header?: never;
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    "send-message": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of one's own making, 1 to 128 visible ASCII characters. For a day, the same key of the same person
                 *     answers the first result again and does nothing twice.
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MessageToPerson"] | components["schemas"]["MessageToGroup"];
            };
        };
        responses: {
            /** @description The message */
            200: {
                headers: {
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Codes"];
                };
            };
            429: components["responses"]["TooMany"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
    health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Both do */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        /** @enum {string} */
                        database: "up";
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            500: components["responses"]["Failed"];
            503: components["responses"]["Unavailable"];
        };
    };
}
