package server

import (
	"context"
	"net/http"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"diginett/internal/answercache"
)

// answerAsBefore answers with what is kept where the words are those of another time,
// and reports whether it did. They are not even decoded, and no data is read, so that
// no reading has to begin.
func (a *api) answerAsBefore(w http.ResponseWriter, r *http.Request, wording *wording, moment answercache.Moment) bool {
	question, known := a.cache.QuestionOf(answercache.WordingOf(wording.bytes()))
	if !known {
		return false
	}
	key := answercache.Key{Moment: moment, Question: question}
	return a.has(w, r, &key, 0) || a.replyKept(w, r, key)
}

// answerKept answers with what is kept, or executes what is asked and keeps it.
func (a *api) answerKept(w http.ResponseWriter, r *http.Request, wording *wording) {
	words := answercache.WordingOf(wording.bytes())
	key := answercache.Key{Moment: a.moment(r.Context())}
	var known bool
	key.Question, known = a.cache.QuestionOf(words)
	asked, refused := a.question(w, r, wording)
	if refused != nil {
		refused.write(w, r)
		return
	}
	if !known {
		found := a.keyOf(r.Context(), asked)
		if found == nil {
			a.answerAnew(w, r, asked, nil)
			return
		}
		key = *found
		if a.has(w, r, &key, 0) || a.replyKept(w, r, key) {
			if !asked.sends && asked.reading == nil { // else the document has to be taken each time, or the moment to be settled
				a.cache.Learn(words, key.Question) // asked twice: it may come a third time
			}
			return
		}
	}
	a.answerOnce(w, r, asked, key)
}

// replyKept answers with what is kept, and reports whether there was anything.
func (a *api) replyKept(w http.ResponseWriter, r *http.Request, key answercache.Key) bool {
	answer := a.cache.Get(key)
	if answer == nil {
		return false
	}
	a.reply(w, r, answer, &key)
	return true
}

// answerOnce executes what is asked, for everyone who asks it now.
func (a *api) answerOnce(w http.ResponseWriter, r *http.Request, asked question, key answercache.Key) {
	answer, response := a.once(withID(r.Context(), w), asked, key)
	switch {
	case answer != nil:
		a.reply(w, r, answer, &key)
	case whole(response):
		a.reply(w, r, newAnswer(response), nil) // nobody knows of which moment it is
	default:
		writeResponse(w, r, response)
	}
}

// once executes what is asked, for everyone who asks it now. It returns an answer
// that is kept from now on, or else a response.
func (a *api) once(ctx context.Context, asked question, key answercache.Key) (*answercache.Answer, *graphql.Response) {
	var response *graphql.Response // stays nil where somebody else's answer is taken
	answer := a.cache.Ask(ctx, time.Now().Add(a.deadline), key, func(ctx context.Context) *answercache.Answer {
		response = a.run(ctx, asked)
		// What was read while the day ended is of one or the other; it is an answer, but
		// nobody knows to which key.
		if !whole(response) || a.hasPassed(ctx, asked, &key) {
			return nil
		}
		return newAnswer(response)
	})
	if answer == nil && response == nil { // waited for somebody else's answer in vain
		response = &graphql.Response{Errors: gqlerror.List{a.timedOut()}}
	}
	return answer, response
}

// answerWhole answers in whole what is asked, with what is kept where it is; else with
// why not. The key is of which moment the answer is, nil where nobody knows.
func (a *api) answerWhole(ctx context.Context, asked question) (*answercache.Answer, *answercache.Key, *graphql.Response) {
	key := a.keyOf(ctx, asked)
	var response *graphql.Response
	if a.cache != nil && key != nil {
		if kept := a.cache.Get(*key); kept != nil {
			return kept, key, nil
		}
		var answer *answercache.Answer
		if answer, response = a.once(ctx, asked, *key); answer != nil {
			return answer, key, nil
		}
	} else if response = a.answer(ctx, asked); key != nil && whole(response) && !a.hasPassed(ctx, asked, key) {
		return newAnswer(response), key, nil
	}
	if whole(response) {
		return newAnswer(response), nil, nil
	}
	return nil, nil, response
}
