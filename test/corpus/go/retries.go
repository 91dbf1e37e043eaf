package shop

import (
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/avast/retry-go/v4"
	"github.com/go-resty/resty/v2"
)

// Requests that are sent again. The marked lines are wrong.

func Orders(page string, attempt int) (*http.Response, error) {
	resp, err := http.Get(base + "/orders?page=" + page)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode == http.StatusTooManyRequests && attempt < 3 { // expect: missing-retry-after
		time.Sleep(time.Second << attempt)
		return Orders(page, attempt+1)
	}
	return resp, nil
}

func Poll(id string) (*http.Response, error) {
	for attempt := 0; attempt < 5; attempt++ {
		resp, err := http.Get(base + "/orders/" + id)
		if err != nil {
			return nil, err
		}
		if resp.StatusCode == http.StatusOK {
			return resp, nil
		}
		var problem Problem
		if err := json.NewDecoder(resp.Body).Decode(&problem); err != nil {
			return nil, err
		}
		switch problem.Code {
		case "rate_limited", "overloaded": // expect: missing-retry-after
			time.Sleep(time.Second)
			continue
		case "not_found": // expect: retry-permanent-error
			time.Sleep(time.Second)
			continue
		default:
			return nil, &problem
		}
	}
	return nil, errors.New("gave up")
}

func Invoice(id string) error {
	resp, err := http.Get(base + "/orders/" + id + "/invoice")
	if err != nil {
		return err
	}
	if resp.StatusCode == 429 {
		seconds, _ := strconv.Atoi(resp.Header.Get("Retry-After")) // expect: retry-after-date
		time.Sleep(time.Duration(seconds) * time.Second)
	}
	return nil
}

func Receipt(id string, attempt int) (*http.Response, error) {
	resp, err := http.Get(base + "/orders/" + id + "/receipt")
	if err != nil {
		return nil, err
	}
	if resp.StatusCode == 429 && attempt < 3 {
		seconds, err := strconv.ParseInt(resp.Header.Get("Retry-After"), 10, 64) // expect: retry-after-date
		if err != nil {
			return nil, err
		}
		time.Sleep(time.Duration(seconds) * time.Second)
		return Receipt(id, attempt+1)
	}
	return resp, nil
}

func Parcel(id string) (*http.Response, error) {
	resp, err := http.Get(base + "/parcels/" + id)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode == 500 {
		time.Sleep(time.Second)
		return Parcel(id) // expect: unbounded-retry
	}
	return resp, nil
}

func Track(id string) (*http.Response, error) {
	for { // expect: unbounded-retry
		resp, err := http.Get(base + "/parcels/" + id + "/track")
		if err != nil {
			return nil, err
		}
		if resp.StatusCode != http.StatusServiceUnavailable {
			return resp, nil
		}
		time.Sleep(time.Second)
	}
}

func Address(id string, attempt int) (*http.Response, error) {
	resp, err := http.Get(base + "/addresses/" + id)
	if err != nil {
		return nil, err
	}
	if (resp.StatusCode == 404 || resp.StatusCode == 500) && attempt < 3 { // expect: retry-permanent-error
		return Address(id, attempt+1)
	}
	return resp, nil
}

func Customer(id string) error {
	return retry.Do(func() error {
		resp, err := http.Get(base + "/customers/" + id)
		if err != nil {
			return err
		}
		if resp.StatusCode == http.StatusNotFound { // expect: retry-permanent-error
			return errors.New("no such customer")
		}
		return nil
	})
}

func Buy(article string, attempt int) (*http.Response, error) {
	resp, err := http.Post(base+"/orders", "application/json", strings.NewReader(article))
	if err != nil {
		return nil, err
	}
	if resp.StatusCode == 500 && attempt < 3 { // expect: unsafe-retry
		time.Sleep(time.Second)
		return Buy(article, attempt+1)
	}
	return resp, nil
}

func Reorder(client *resty.Client, article string, attempt int) (*resty.Response, error) {
	resp, err := client.R().SetBody(article).Post(base + "/orders")
	if err != nil {
		return nil, err
	}
	if resp.StatusCode() == 503 && attempt < 3 { // miss: unsafe-retry -- the verb at the end of a chain of resty is not seen as the request
		return Reorder(client, article, attempt+1)
	}
	return resp, nil
}

func Change(id, fields string) (*http.Response, error) {
	for i := 0; i < 3; i++ {
		req, err := http.NewRequest(http.MethodPatch, base+"/orders/"+id, strings.NewReader(fields))
		if err != nil {
			return nil, err
		}
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			return nil, err
		}
		if resp.StatusCode == 503 { // expect: unsafe-retry
			continue
		}
		return resp, nil
	}
	return nil, errors.New("gave up")
}

func Shelf(id string) error {
	resp, err := http.Get(base + "/shelves/" + id)
	if err != nil {
		return err
	}
	if resp.StatusCode == 429 { // expect: missing-retry-after
		return errors.New("slow down")
	}
	return nil
}

func Dispatch(problem *Problem) int {
	switch problem.Code { // expect: unhandled-code
	case CodeForbidden:
		return 1
	case CodeMissing:
		return 2
	}
	return 0
}
