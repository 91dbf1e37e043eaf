// Package shop tells a shop's failures apart. The marked lines are wrong.
package shop

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"strings"
)

const base = "https://api.shop.example/v1"

// The codes that the shop sends.
const (
	CodeForbidden = "forbidden"
	CodeMissing   = "not_found"
)

var transient = map[int]bool{http.StatusInternalServerError: true, 503: true}

// Problem is an error as the shop sends it.
type Problem struct {
	Status    int    `json:"status"`
	Code      string `json:"code"`
	Message   string `json:"message"`
	RequestID string `json:"request_id"`
}

func (p *Problem) Error() string { return p.Message }

func ReadOrder(id string) (*Order, error) {
	resp, err := http.Get(base + "/orders/" + id)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var problem Problem
	if err := json.NewDecoder(resp.Body).Decode(&problem); err != nil {
		return nil, err
	}
	if resp.StatusCode == http.StatusNotFound {
		if problem.Code == "forbidden" { // expect: status-code-mismatch
			return nil, nil
		}
		if problem.Code == CodeMissing {
			return nil, nil
		}
	}
	switch resp.StatusCode {
	case http.StatusUnauthorized, http.StatusForbidden:
		if problem.Code == "card_declined" { // expect: status-code-mismatch
			return nil, errors.New("another card")
		}
	case 409:
		if problem.Code == CodeMissing { // expect: status-code-mismatch
			return nil, nil
		}
	}
	return nil, &problem
}

func Pay(resp *http.Response, problem Problem) string {
	if resp.StatusCode/100 == 5 {
		return "broken"
	}
	switch {
	case problem.Status == 402 && problem.Code == CodeForbidden: // expect: status-code-mismatch
		return "no scope"
	case problem.Status == 402:
		return "declined"
	}
	return "paid"
}

func Broken(err error) bool {
	var apiErr *Problem
	if !errors.As(err, &apiErr) {
		return false
	}
	if transient[apiErr.Status] && apiErr.Code == "out_of_stock" { // expect: status-code-mismatch
		return true
	}
	return apiErr.Status >= 500 && apiErr.Code == "invalid_request" // expect: status-code-mismatch
}

func Explain(problem *Problem) string {
	switch problem.Code {
	case "card-declined": // expect: unknown-code
		return "The bank refused the card."
	case "token_expired":
		return "Sign in again."
	case "sold_out": // expect: deprecated-code
		return "Somebody was faster."
	default:
		return problem.Message
	}
}

func Stock(article string) (int, error) {
	resp, err := http.Get(base + "/articles/" + article)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	var body map[string]any
	if err := json.NewDecoder(resp.Body).Decode(&body); err != nil {
		return 0, err
	}
	if resp.StatusCode == http.StatusOK {
		return body["count"].(int), nil
	}
	if body["code"] == "out_of_stock" || body["code"] == "sold_out" { // expect: deprecated-code
		return 0, nil
	}
	if body["code"] == "stock_unknown" { // expect: unknown-code
		return -1, nil
	}
	if body["message"] == "Slow down, please" { // expect: message-matching
		return -1, nil
	}
	return 0, fmt.Errorf("failed: %v", body["message"])
}

func Foreign(problem *Problem, err error) bool {
	if strings.Contains(err.Error(), "belongs to another account") { // miss: message-matching -- the text of an error that came as a parameter may be anybody's
		return true
	}
	matched, _ := regexp.MatchString("(?i)too many requests", err.Error()) // miss: message-matching -- the text of an error that came as a parameter may be anybody's
	if matched {
		return true
	}
	return problem.Code == "not_fond" // expect: unknown-code
}

func Rename(id, name string) error {
	req, _ := http.NewRequest(http.MethodPut, base+"/orders/"+id, strings.NewReader(name))
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode >= 400 && resp.StatusCode < 500 { // expect: swallowed-rate-limit
		return errors.New("the name was refused")
	}
	return nil
}

func Exists(id string) bool {
	resp, err := http.Head(base + "/orders/" + id)
	if err != nil {
		panic(err)
	}
	if resp.StatusCode/100 == 4 { // expect: swallowed-rate-limit
		return false
	}
	return true
}

func IssuesOf(id string) error {
	resp, err := http.Get(base + "/orders/" + id + "/check")
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	var body map[string]map[string]string
	if err := json.NewDecoder(resp.Body).Decode(&body); err != nil {
		return err
	}
	if body["error"]["code"] == "invalid_request" { // expect: wrong-envelope-member
		return errors.New("invalid")
	}
	return nil
}
