/** Handlers in Ruby with a marked finding; `run(url)` of the module that is called like the sample is what is run. */
export interface Sample {
  readonly name: string;
  readonly rule: 'missing-retry-after' | 'retry-after-date' | 'unbounded-retry';
  readonly code: string;
  readonly keeps?: readonly string[];
  readonly requests?: number;
  /** For reads: what is waited in seconds where the header is neither form. */
  readonly absent?: number;
  /** What must be installed for it to run. */
  readonly needs?: string;
}

/** What the fixes are tried on. */
export const samples: readonly Sample[] = [
  {
    name: 'endless',
    rule: 'missing-retry-after',
    code: `# frozen_string_literal: true

require 'net/http'

# Asks until it is told.
module Endless
  def self.run(url)
    loop do
      res = Net::HTTP.get_response(URI(url))
      if res.code == «'429'»
        puts 'limited' if $VERBOSE
        next
      end
      return res.body
    end
  end
end
`,
    keeps: [
      "require 'net/http'\nrequire 'time'\n\n# Seconds to wait",
      '\n\n# Asks until it is told.\nmodule Endless',
      '    attempt = 0\n    loop do',
      "retry_delay(res['Retry-After'], attempt)",
      '        attempt += 1\n        sleep(wait)\n        next\n',
    ],
  },
  {
    name: 'counted',
    rule: 'missing-retry-after',
    code: `require 'net/http'

module Counted
  def self.run(url)
    3.times do |i|
      res = Net::HTTP.get_response(URI(url))
      case res
      when Net::HTTPSuccess then return res.body
      when «Net::HTTPTooManyRequests»
        sleep 5
        next
      else raise 'no'
      end
    end
    raise 'enough'
  end
end
`,
    keeps: ["wait = retry_delay(res['Retry-After'], i)", '        sleep wait\n'],
    requests: 3,
  },
  {
    name: 'modified',
    rule: 'missing-retry-after',
    code: `require 'json'
require 'net/http'

module Modified
  def self.run(url, *more, **options)
    res = Net::HTTP.get_response(URI(url))
    problem = JSON.parse(res.body)
    return run(url, *more, **options) if problem['code'] == «'rate.exceeded'»

    problem
  end
end
`,
    keeps: [
      'def self.run(url, *more, attempt: 0, **options)',
      "    if problem['code'] == 'rate.exceeded'\n      wait = ",
      '      return run(url, *more, **options, attempt: attempt + 1)\n    end\n',
    ],
  },
  {
    name: 'methods',
    rule: 'missing-retry-after',
    code: `require 'net/http'

class Client
  def load(url, tries = 0)
    res = Net::HTTP.get_response(URI(url))
    case res.code.to_i
    when 200..299 then res.body
    when «429» then tries < 4 ? load(url, tries + 1) : raise('enough')
    else raise res.code
    end
  end
end

module Methods
  def self.run(url) = Client.new.load(url)
end
`.replace(
      "when «429» then tries < 4 ? load(url, tries + 1) : raise('enough')",
      "when «429»\n      raise 'enough' if tries >= 4\n      load(url, tries + 1)",
    ),
    keeps: ["retry_delay(res['Retry-After'], tries)", '      sleep(wait)\n      load(url, tries + 1)\n'],
    requests: 5,
  },
  {
    name: 'arms',
    rule: 'missing-retry-after',
    code: `require 'net/http'
require 'json'

module Arms
  class << self
    def run(url)
      res = Net::HTTP.get_response(URI(url))
      return res.body if res.is_a?(Net::HTTPSuccess)

      case JSON.parse(res.body)['code']
      when «'rate.exceeded'» then run(url)
      else raise res.body
      end
    end
  end
end
`,
    keeps: [
      "      when 'rate.exceeded'\n        wait = retry_delay(",
      '        run(url, attempt: attempt + 1)\n',
      'def run(url, attempt: 0)',
    ],
  },
  {
    name: 'retried',
    rule: 'missing-retry-after',
    code: `require 'net/http'

module Retried
  class Limited < StandardError
    attr_reader :response

    def initialize(response)
      @response = response
      super('limited')
    end
  end

  def self.get(url)
    res = Net::HTTP.get_response(URI(url))
    raise Limited, res if res.code == '429' && res

    res.body
  end

  def self.run(url)
    get(url)
  rescue Limited => e
    if e.response.code == «'429'»
      retry
    end
    raise
  end
end
`,
    keeps: [
      "retry_delay(e.response['Retry-After'], attempt)",
      '    attempt ||= 0\n    get(url)\n',
      '      raise if attempt >= 5 || wait > 60\n      attempt += 1\n',
    ],
  },
  {
    name: 'given',
    rule: 'missing-retry-after',
    code: `require 'net/http'
require 'time'

module Given
  def self.delay_of(header, attempt)
    return header.to_i if header.to_s.match?(/\\A\\d+\\z/)

    [Time.httpdate(header.to_s) - Time.now, 0].max
  rescue ArgumentError
    [2**attempt, 30].min * (0.5 + (rand / 2))
  end

  def self.run(url)
    loop do
      res = Net::HTTP.get_response(URI(url))
      next if res.code == «'429'»

      return res.body
    end
  end
end
`,
    keeps: ["      if res.code == '429'\n        wait = delay_of(res['Retry-After'], attempt)\n", '        next\n      end\n'],
  },
  {
    name: 'restful',
    rule: 'missing-retry-after',
    needs: 'rest-client',
    code: `require 'rest-client'

module Restful
  def self.run(url)
    tries = 0
    begin
      RestClient.get(url).body
    rescue «RestClient::TooManyRequests» => e
      tries += 1
      retry if tries < 6
      raise
    end
  end
end
`,
    keeps: ['retry_delay(e.response.headers[:retry_after], attempt)', '      if tries < 6\n        wait = ', '        retry\n      end\n'],
  },
  {
    name: 'middle',
    rule: 'missing-retry-after',
    needs: 'faraday',
    code: `require 'faraday'

module Middle
  def self.run(url)
    loop do
      res = Faraday.get(url)
      return res.body unless res.status == «429»

      sleep 1
    end
  end
end
`,
    keeps: ["res.headers['Retry-After']", '      sleep wait\n'],
  },
  {
    name: 'raised',
    rule: 'missing-retry-after',
    needs: 'faraday',
    code: `require 'faraday'

module Raised
  def self.run(url)
    conn.get(url).body
  rescue Faraday::Error => e
    raise unless e.response[:status] == «429»

    retry
  end
end
`,
    keeps: ["e.response[:headers]['Retry-After']", 'attempt ||= 0'],
  },
  {
    name: 'seconds',
    rule: 'retry-after-date',
    code: `require 'net/http'

module Seconds
  def self.run(url)
    res = Net::HTTP.get_response(URI(url))
    sleep(«res['Retry-After'].to_i») if res.code == '429'
    res.body
  end
end
`,
    keeps: ["sleep(retry_after_seconds(res['Retry-After'], 1)) if res.code == '429'"],
    absent: 1,
  },
  {
    name: 'fallback',
    rule: 'retry-after-date',
    code: `require 'net/http'

module Fallback
  def self.run(url)
    res = Net::HTTP.get_response(URI(url))
    if res.code == '429'
      seconds = «(res['Retry-After'] || 3).to_i»
      sleep seconds
    end
    res.body
  end
end
`,
    keeps: ["seconds = retry_after_seconds(res['Retry-After'], 3)"],
    absent: 3,
  },
  {
    name: 'strict',
    rule: 'retry-after-date',
    code: `require "net/http"

module Strict
  def self.run(url)
    res = Net::HTTP.get_response(URI(url))
    sleep «Integer(res["Retry-After"])» if res.code == "429"
    res.body
  end
end
`,
    keeps: ['sleep retry_after_seconds(res["Retry-After"], 1) if', 'require "time"'],
    absent: 1,
  },
  {
    name: 'limited',
    rule: 'unbounded-retry',
    code: `require 'net/http'

module Limited
  def self.run(url)
    «loop» do
      res = Net::HTTP.get_response(URI(url))
      return res.body if res.code.to_i < 500

      sleep 1
    end
  end
end
`,
    keeps: ["raise 'Gave up after 5 retries' if attempt >= 5"],
  },
];
