# frozen_string_literal: true

require 'faraday'
require 'json'
require 'net/http'

# Tells a shop's failures apart. The marked lines are wrong.
class ShopClient
  FORBIDDEN = 'forbidden'
  TRANSIENT = [500, 503].freeze

  def read_order(uri)
    res = Net::HTTP.get_response(uri)
    problem = JSON.parse(res.body)
    if res.code == '404'
      return nil if problem['code'] == 'forbidden' # expect: status-code-mismatch
      return {} if problem['code'] == 'not_found'
    end
    case res.code.to_i
    when 401, 403
      raise ArgumentError if problem['code'] == 'card_declined' # expect: status-code-mismatch
    when 409
      return nil if problem['code'] == 'not_found' # expect: status-code-mismatch
    end
    raise problem['message']
  end

  def settle(url)
    res = Faraday.get(url)
    problem = JSON.parse(res.body, symbolize_names: true)
    if TRANSIENT.include?(res.status) && problem[:code] == FORBIDDEN # expect: status-code-mismatch
      return nil
    end
    problem
  end

  def pay(err)
    case err.status
    when 500..599 then err.code == 'card_declined' ? :declined : :broken # expect: status-code-mismatch
    when 402 then err.code == 'forbidden' ? :no_scope : :declined # expect: status-code-mismatch
    else :paid
    end
  end

  def cancel(url)
    RestClient.delete(url)
    true
  rescue RestClient::ExceptionWithResponse => e
    problem = JSON.parse(e.response.body)
    return false if e.http_code == 422 && problem['code'] == 'forbidden' # expect: status-code-mismatch
    return true if problem['code'] == 'not_fond' # expect: unknown-code

    raise
  end

  def explain(problem)
    case problem['code']
    when 'card-declined' then 'The bank refused the card.' # expect: unknown-code
    when 'token_expired' then 'Sign in again.'
    when 'sold_out' then 'Somebody was faster.' # expect: deprecated-code
    else problem['message']
    end
  end

  def stock(url)
    res = Faraday.get(url)
    body = JSON.parse(res.body)
    return body['count'] if res.success?
    return 0 if %w[out_of_stock sold_out].include?(body['code']) # expect: deprecated-code
    return -1 if body['code'] == 'stock_unknown' # expect: unknown-code
    return -1 if body['message'] == 'Slow down, please' # expect: message-matching
    return -1 if body['message'].include?('belongs to another account') # expect: message-matching
    return -1 if body['message'] =~ /too many requests/i # expect: message-matching

    raise body['message']
  end

  def rename(url, name)
    res = Faraday.put(url, name: name)
    raise 'The name was refused.' if res.status >= 400 && res.status < 500 # expect: swallowed-rate-limit

    res.body
  end

  def exists?(url)
    res = Faraday.head(url)
    return false if (400..499).cover?(res.status) # expect: swallowed-rate-limit

    true
  end

  def issues_of(url)
    res = Faraday.get(url)
    body = JSON.parse(res.body)
    return body['issues'] if body['error']['code'] == 'invalid_request' # expect: wrong-envelope-member
    return ['The key lacks the scope.'] if body.dig('error_code') == 'forbidden' # expect: wrong-envelope-member

    []
  end

  def dispatch(problem)
    case problem['code'] # expect: unhandled-code
    when 'forbidden' then 1
    when 'not_found' then 2
    end
  end
end
