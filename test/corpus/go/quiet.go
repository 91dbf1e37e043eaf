package shop

import (
	"encoding/json"
	"errors"
	"io/fs"
	"net/http"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/gorilla/websocket"
	"github.com/hashicorp/go-retryablehttp"
	"github.com/lib/pq"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// Right handlers, and what looks like a code or a status of the shop and is none.

// silent: the documented pairs
func Order(id string) (*Problem, error) {
	resp, err := http.Get(base + "/orders/" + id)
	if err != nil {
		return nil, err
	}
	var problem Problem
	if err := json.NewDecoder(resp.Body).Decode(&problem); err != nil {
		return nil, err
	}
	if resp.StatusCode == http.StatusNotFound && problem.Code == "not_found" {
		return nil, nil
	}
	if resp.StatusCode == 422 && problem.Code == "invalid_request" {
		return &problem, nil
	}
	return nil, &problem
}

// silent: a wait that reads both forms, capped, with an end
func Articles(attempt int) (*http.Response, error) {
	resp, err := http.Get(base + "/articles")
	if err != nil {
		return nil, err
	}
	if resp.StatusCode == 429 && attempt < 3 {
		value := resp.Header.Get("Retry-After")
		wait := time.Second
		if seconds, err := strconv.Atoi(value); err == nil {
			wait = time.Duration(seconds) * time.Second
		} else if date, err := http.ParseTime(value); err == nil {
			wait = time.Until(date)
		}
		time.Sleep(min(max(wait, 0), time.Minute))
		return Articles(attempt + 1)
	}
	return resp, nil
}

// silent: a POST that is repeated with its idempotency key
func BuyOnce(article, key string, attempt int) (*http.Response, error) {
	req, _ := http.NewRequest(http.MethodPost, base+"/orders", strings.NewReader(article))
	req.Header.Set("Idempotency-Key", key)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode == 500 && attempt < 3 {
		return BuyOnce(article, key, attempt+1)
	}
	return resp, nil
}

// silent: the rate limit is told apart before the range
func Relabel(id string) error {
	resp, err := http.Get(base + "/labels/" + id)
	if err != nil {
		return err
	}
	if resp.StatusCode == 429 {
		return errors.New("wait " + resp.Header.Get("Retry-After"))
	}
	if resp.StatusCode >= 400 && resp.StatusCode < 500 {
		return errors.New("refused")
	}
	return nil
}

// silent: all failures alike
func Head(id string) error {
	resp, err := http.Head(base + "/orders/" + id)
	if err != nil {
		return err
	}
	if resp.StatusCode >= 400 {
		return errors.New("failed")
	}
	return nil
}

// silent: another response
func Both(id string) error {
	first, _ := http.Get(base + "/orders/" + id)
	second, _ := http.Get(base + "/parcels/" + id)
	var problem Problem
	_ = json.NewDecoder(second.Body).Decode(&problem)
	if first.StatusCode == 404 && problem.Code == "forbidden" {
		return nil
	}
	return &problem
}

// silent: the response was assigned again
func Either(id string) bool {
	resp, _ := http.Get(base + "/orders/" + id)
	if resp.StatusCode == 404 {
		resp, _ = http.Get(base + "/archive/" + id)
		var problem Problem
		_ = json.NewDecoder(resp.Body).Decode(&problem)
		if problem.Code == "forbidden" {
			return false
		}
	}
	return true
}

// silent: a range that holds the code's status
func Known(e *Problem) bool {
	return e.Status >= 400 && e.Status < 500 && e.Code == "forbidden"
}

// silent: a client that waits as Retry-After says
func List() (*http.Response, error) {
	client := retryablehttp.NewClient()
	client.RetryMax = 3
	return client.Get(base + "/orders")
}

// silent: the caller gets the status
func Send(id string) error {
	resp, err := http.Get(base + "/orders/" + id)
	if err != nil {
		return err
	}
	if resp.StatusCode >= 400 && resp.StatusCode < 500 {
		return &HTTPError{Status: resp.StatusCode}
	}
	return nil
}

// silent: errors of the system
func Read(err error) bool {
	var e *fs.PathError
	return errors.As(err, &e) && (errors.Is(e.Err, syscall.ENOENT) || e.Op == "not_found")
}

// silent: SQLSTATE
func Taken(err error) bool {
	var e *pq.Error
	return errors.As(err, &e) && e.Code == "23505"
}

// silent: statuses of gRPC
func Gone(err error) bool {
	switch status.Code(err) {
	case codes.NotFound:
		return true
	case codes.Unavailable, 5:
		return false
	default:
		return false
	}
}

// silent: exit codes
func Run(cmd *exec.Cmd) bool {
	code := cmd.ProcessState.ExitCode()
	return code == 404 || code != 0
}

// silent: close codes of a WebSocket
func Closed(err error) bool {
	var e *websocket.CloseError
	return errors.As(err, &e) && (e.Code == 1006 || e.Code >= 4000)
}

// silent: countries and currencies
func IsLocal(country Country, currency Currency) bool {
	return country.Code == "DE" || currency.Code == "EUR"
}

// silent: the state of an order
func Label(order *Order) string {
	if order.Status == "not_found" || order.Status == "shipped" {
		return "done"
	}
	return "open"
}

// silent: another provider's codes
func Refused(err *stripe.Error) bool {
	return err.Code == "balance_insufficient"
}

// silent: an enum of its own
type Stage string

const (
	StageMissing Stage = "missing_thing"
	StageBroken  Stage = "broken_thing"
)

func stageOf(item Item) int {
	switch item.Code {
	case StageMissing:
		return 1
	case StageBroken:
		return 2
	}
	return 0
}

// silent: numbers that are no statuses
var weights = map[string]int{"light": 300, "normal": 400, "bold": 700, "status": 404}

// silent: sizes
var sizes = []int{400, 404, 429}

// silent: keys of translations
var labels = []string{T("errors.rate_limited"), T("not_found"), T("errors.card_declined")}

// silent: prose
// not_found comes with 404, and rate_limted is a misspelling
const prose = "the answer was not_found with 500"

// silent: a sentinel of our own
var errStopped = errors.New("stopped by user")

func stopped(err error) bool { return err == errStopped || err.Error() == errStopped.Error() }

// silent: what was sent is handed on
func passOn(w http.ResponseWriter, e *Problem) {
	w.WriteHeader(e.Status)
	_ = json.NewEncoder(w).Encode(map[string]any{"code": e.Code, "message": e.Message})
}

// silent: sent as documented
func limited(w http.ResponseWriter) {
	w.Header().Set("Retry-After", "5")
	w.WriteHeader(http.StatusTooManyRequests)
	_ = json.NewEncoder(w).Encode(map[string]any{"code": "rate_limited"})
}

// silent: the next item of a list
func Every(ids []string) {
	for _, id := range ids {
		resp, err := http.Get(base + "/orders/" + id)
		if err != nil || resp.StatusCode == 404 {
			continue
		}
		use(resp)
	}
}

// silent: pages
func Pages(url string) error {
	resp, err := http.Get(url)
	if err != nil {
		return err
	}
	var page Page
	if err := json.NewDecoder(resp.Body).Decode(&page); err != nil {
		return err
	}
	if page.Next != "" {
		return Pages(page.Next)
	}
	return nil
}

// silent: a message that is shown
func Show(problem *Problem) { println(problem.Message) }

// silent: assertions of a test
func assertMissing(t *testing.T, resp *http.Response) {
	if resp.StatusCode != http.StatusNotFound {
		t.Fatalf("status %d", resp.StatusCode)
	}
}
