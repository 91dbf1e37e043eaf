# frozen_string_literal: true

require 'faraday'
require 'net/http'
require 'time'

# Right handlers, and what looks like a code or a status of the shop and is none.
class Quiet
  # silent: numbers that are no statuses
  WEIGHTS = { light: 300, normal: 400, bold: 700, status: 404 }.freeze

  # silent: sizes
  SIZES = [400, 404, 429].freeze

  # silent: prose
  # not_found comes with 404, and rate_limted is a misspelling
  PROSE = 'the answer was not_found with 500'

  # silent: a text of our own
  STOPPED = 'stopped by user'

  def stopped?(error)
    error.message == STOPPED
  end

  # silent: the documented pairs
  def order(url)
    res = Faraday.get(url)
    problem = JSON.parse(res.body)
    return nil if res.status == 404 && problem['code'] == 'not_found'
    return problem['issues'] if res.status == 422 && problem['code'] == 'invalid_request'

    raise problem['message']
  end

  # silent: a wait that reads both forms, capped, with an end
  def articles(url, attempt = 0)
    res = Faraday.get(url)
    if res.status == 429 && attempt < 3
      value = res.headers['Retry-After'].to_s
      wait = value.match?(/\A\d+\z/) ? value.to_i : Time.httpdate(value) - Time.now
      sleep wait.clamp(0, 60)
      return articles(url, attempt + 1)
    end
    res
  end

  # silent: a POST that is repeated with its idempotency key
  def buy(url, article, key, attempt = 0)
    res = Faraday.post(url, article, 'Idempotency-Key' => key)
    return buy(url, article, key, attempt + 1) if res.status == 500 && attempt < 3

    res
  end

  # silent: the rate limit is told apart before the range
  def rename(url)
    res = Faraday.put(url)
    raise "wait #{res.headers['Retry-After']}" if res.status == 429
    raise 'refused' if res.status >= 400 && res.status < 500

    res
  end

  # silent: all failures alike
  def head(url)
    res = Faraday.head(url)
    raise 'failed' if res.status >= 400
  end

  # silent: another response
  def both(first_url, second_url)
    first = Faraday.get(first_url)
    second = Faraday.get(second_url)
    problem = JSON.parse(second.body)
    first.status == 404 && problem['code'] == 'forbidden'
  end

  # silent: the response was assigned again
  def either(first_url, second_url)
    res = Faraday.get(first_url)
    if res.status == 404
      res = Faraday.get(second_url)
      return false if JSON.parse(res.body)['code'] == 'forbidden'
    end
    true
  end

  # silent: a range that holds the code's status
  def known?(error)
    (400..499).cover?(error.status) && error.code == 'forbidden'
  end

  # silent: a library that waits as Retry-After says
  def connection
    Faraday.new do |f|
      f.request :retry, max: 3, retry_statuses: [429, 500, 503]
    end
  end

  # silent: the caller gets the status
  def send_it(url)
    res = Faraday.put(url)
    raise HttpError.new(res.status, res.body) if res.status >= 400 && res.status < 500
  end

  # silent: errors of the system
  def read(path)
    File.read(path)
  rescue Errno::ENOENT, SystemCallError => e
    raise unless e.errno == 404
  end

  # silent: SQLSTATE
  def insert(row)
    Row.insert(row)
  rescue PG::Error => e
    raise unless e.sql_state == '23505'
  end

  # silent: statuses of gRPC
  def call(stub, request)
    stub.order(request)
  rescue GRPC::BadStatus => e
    raise unless e.code == 5
  end

  # silent: exit codes
  def run
    system('make')
    $?.exitstatus == 404
  end

  # silent: close codes of a WebSocket
  def watch(socket)
    socket.on(:close) { |event| reconnect if event.code == 1006 || event.code >= 4000 }
  end

  # silent: countries and currencies
  def local?(country, currency)
    country.code == 'DE' || currency['code'] == 'EUR'
  end

  # silent: the state of an order
  def label(order)
    order.status == 'not_found' || order.status == 'shipped' ? 'done' : 'open'
  end

  # silent: another provider's codes
  def refund(charge)
    Stripe::Refund.create(charge: charge)
  rescue Stripe::StripeError => e
    raise unless e.code == 'balance_insufficient'
  end

  # silent: errors of a model
  def validate(record)
    record.errors.add(:name, :not_found)
    record.errors.details[:name].any? { |detail| detail[:error] == :blank }
  end

  # silent: keys of translations
  def labels
    [I18n.t('errors.rate_limited'), t('not_found'), t('errors.card_declined')]
  end

  # silent: what was sent is handed on
  def pass_on(error)
    render json: { code: error.code, message: error.message }, status: error.status
  end

  # silent: sent as documented
  def limited
    response.headers['Retry-After'] = '5'
    render json: { code: 'rate_limited' }, status: :too_many_requests
  end

  # silent: the next item of a list
  def every(urls)
    urls.each do |url|
      res = Faraday.get(url)
      next if res.status == 404

      use(res)
    end
  end

  # silent: pages
  def pages(url)
    page = JSON.parse(Faraday.get(url).body)
    page['next'] ? pages(page['next']) : page
  end

  # silent: a message that is shown
  def show(problem)
    warn problem['message']
  end

  # silent: assertions of a test
  def test_missing(res)
    assert_equal 404, res.status
    assert_equal 'not_found', JSON.parse(res.body)['code']
  end
end
