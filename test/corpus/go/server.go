package shop

import (
	"encoding/json"
	"net/http"

	"github.com/gin-gonic/gin"
)

// What the shop itself sends. The marked lines are wrong.

func getOrder(c *gin.Context) {
	order := find(c.Param("id"))
	if order == nil {
		c.JSON(http.StatusNotFound, gin.H{"code": "forbidden", "message": "No such order"}) // expect: status-code-mismatch
		return
	}
	if order.Locked {
		c.JSON(403, gin.H{"code": "forbidden", "message": "The key lacks the scope"})
		return
	}
	c.JSON(200, order)
}

func postOrder(c *gin.Context) {
	if tooMany(c.ClientIP()) {
		c.AbortWithStatusJSON(429, gin.H{"code": "rate_limited", "message": "Slow down, please"}) // expect: missing-retry-after-header
		return
	}
	if !valid(c.Request) {
		c.JSON(422, gin.H{"code": "invalid_requests", "issues": issues(c.Request)}) // expect: unknown-code
		return
	}
	c.JSON(409, gin.H{"code": "sold_out"}) // expect: deprecated-code
}

func guard(w http.ResponseWriter, r *http.Request) {
	w.WriteHeader(http.StatusUnauthorized)
	_ = json.NewEncoder(w).Encode(map[string]any{"code": "forbidden"}) // expect: status-code-mismatch
}
