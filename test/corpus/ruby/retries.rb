# frozen_string_literal: true

require 'faraday'
require 'net/http'
require 'retriable'

# Requests that are sent again. The marked lines are wrong.
class Retries
  class Missing < StandardError; end

  def orders(url, attempt = 0)
    res = Faraday.get(url)
    if res.status == 429 && attempt < 3 # expect: missing-retry-after
      sleep 2**attempt
      return orders(url, attempt + 1)
    end
    res
  end

  def order(url)
    5.times do |attempt|
      res = Faraday.get(url)
      return res if res.success?

      case JSON.parse(res.body)['code']
      when 'rate_limited', 'overloaded' # expect: missing-retry-after
        sleep attempt
        next
      when 'not_found' # expect: retry-permanent-error
        sleep attempt
        next
      else
        raise 'failed'
      end
    end
    nil
  end

  def invoice(uri)
    res = Net::HTTP.get_response(uri)
    return res.body unless res.code == '429'

    seconds = res['Retry-After'].to_i # expect: retry-after-date
    raise "Ask again in #{seconds} seconds."
  end

  def receipt(url, left = 3)
    res = Faraday.get(url)
    if res.status == 429 && left.positive?
      sleep Integer(res.headers['Retry-After']) # expect: retry-after-date
      return receipt(url, left - 1)
    end
    res
  end

  def parcel(url)
    res = Faraday.get(url)
    if res.status == 500
      sleep 1
      return parcel(url) # expect: unbounded-retry
    end
    res
  end

  def track(url)
    loop do # expect: unbounded-retry
      res = Faraday.get(url)
      return res unless res.status == 503

      sleep 1
    end
  end

  def trace(url)
    RestClient.get(url)
  rescue RestClient::InternalServerError
    sleep 1
    retry # expect: unbounded-retry
  end

  def address(url, attempt = 0)
    res = Faraday.get(url)
    return address(url, attempt + 1) if [404, 500].include?(res.status) && attempt < 3 # expect: retry-permanent-error

    res
  end

  def customer(url)
    Retriable.retriable(tries: 5) do
      res = Faraday.get(url)
      raise Missing if res.status == 404 # expect: retry-permanent-error

      res
    end
  end

  def buy(url, article, attempt = 0)
    res = Faraday.post(url, article)
    if res.status == 500 && attempt < 3 # expect: unsafe-retry
      sleep 1
      return buy(url, article, attempt + 1)
    end
    res
  end

  def change(url, fields)
    3.times do
      res = Faraday.patch(url, fields)
      next if res.status == 503 # expect: unsafe-retry

      return res
    end
    nil
  end

  def shelf(url)
    res = Faraday.get(url)
    raise 'Slow down.' if res.status == 429 # expect: missing-retry-after

    res
  end
end
