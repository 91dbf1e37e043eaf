/** Handlers in Python with a marked finding; `run(url)` is what is run. */
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

/** A client of the standard library. */
const send = `def send(url):
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc)
    connection.request("GET", parts.path)
    return connection.getresponse()
`;

/** What the fixes are tried on. */
export const samples: readonly Sample[] = [
  {
    name: 'endless',
    rule: 'missing-retry-after',
    code: `"""An endless loop."""
import http.client
from urllib.parse import urlsplit


${send}

def run(url):
    while True:
        response = send(url)
        if response.status == «429»:
            response.read()
            continue
        return response.read()
`,
    keeps: [
      '    attempt = 0\n    while True:',
      'import email.utils\nimport http.client\nimport random\nimport time\nfrom urllib',
      '            attempt += 1\n            time.sleep(wait)\n            continue',
    ],
  },
  {
    name: 'counted',
    rule: 'missing-retry-after',
    code: `import http.client
import time
from urllib.parse import urlsplit


${send}

def run(url):
    for attempt in range(3):
        response = send(url)
        if response.status == «http.HTTPStatus.TOO_MANY_REQUESTS»:
            time.sleep(5)
            continue
        return response.read()
    raise RuntimeError("enough")
`.replace('import http.client\n', 'import http\nimport http.client\n'),
    keeps: ['retry_delay(response.headers.get("Retry-After"), attempt)', 'time.sleep(wait)'],
    requests: 3,
  },
  {
    name: 'unnamed',
    rule: 'missing-retry-after',
    code: `import http.client
from time import sleep
from urllib.parse import urlsplit


${send}

def run(url):
    for _ in range(3):
        response = send(url)
        if response.status != «429»:
            return response.read()
        sleep(1)
    else:
        raise RuntimeError("enough")
`,
    keeps: ['for attempt in range(3):', '        sleep(wait)\n'],
    requests: 3,
  },
  {
    name: 'recursion',
    rule: 'missing-retry-after',
    code: `import http.client, json
from urllib.parse import urlsplit


${send}

# Asks once more.
def run(url, *more, **options):
    response = send(url)
    problem = json.loads(response.read())
    if problem.get("code") == «"rate.exceeded"»:
        return run(url, *more, **options)
    return problem
`,
    keeps: [
      'def run(url, *more, attempt=0, **options):',
      'return run(url, *more, **options, attempt=attempt + 1)',
      '\n\n\n# Asks once more.\ndef run',
    ],
  },
  {
    name: 'method',
    rule: 'missing-retry-after',
    code: `import http.client
from urllib.parse import urlsplit


${send}

class Client:
    def load(self, url, tries=0):
        response = send(url)
        match response.status:
            case 200:
                return response.read()
            case «429» if tries < 4:
                return self.load(url, tries + 1)
            case status:
                raise RuntimeError(status)


def run(url):
    return Client().load(url)
`,
    keeps: ['retry_delay(response.headers.get("Retry-After"), tries)'],
    requests: 5,
  },
  {
    name: 'oneline',
    rule: 'missing-retry-after',
    code: `import http.client
from urllib.parse import urlsplit

def send(url):
\tparts = urlsplit(url)
\tconnection = http.client.HTTPConnection(parts.netloc)
\tconnection.request('GET', parts.path)
\treturn connection.getresponse()

def run(url):
\tresponse = send(url)
\tif response.status == «429»: return run(url)
\treturn response.read()
`,
    keeps: [
      "\tif response.status == 429:\n\t\twait = retry_delay(response.headers.get('Retry-After'), attempt)\n",
      '\t\treturn run(url, attempt=attempt + 1)\n',
    ],
  },
  {
    name: 'shadowed',
    rule: 'missing-retry-after',
    code: `from __future__ import annotations

import http.client
from random import random
from time import time
from urllib.parse import urlsplit


${send}

def run(url: str) -> bytes:
    started = time() + random()
    while True:
        response = send(url)
        if response.status == «429» and started:
            continue
        return response.read()
`,
    keeps: ['import random as random_module\n', 'import time as time_module\n', 'time_module.sleep(wait)'],
  },
  {
    name: 'waiting',
    rule: 'missing-retry-after',
    code: `import asyncio
import http.client
from urllib.parse import urlsplit


${send}

async def run(url, tries=0):
    response = send(url)
    if response.status == «429» and tries < 5:
        await asyncio.sleep(2**tries)
        return await run(url, tries=tries + 1)
    if response.status != 200:
        raise RuntimeError(response.status)
    return response.read()
`,
    keeps: ['await asyncio.sleep(wait)', 'retry_delay(response.headers.get("Retry-After"), tries)'],
  },
  {
    name: 'caught',
    rule: 'missing-retry-after',
    needs: 'requests',
    code: `import requests


def run(url):
    while True:
        try:
            response = requests.get(url)
            response.raise_for_status()
            return response.json()
        except requests.HTTPError as e:
            if e.response.status_code == «429»:
                continue
            raise
`,
    keeps: ['e.response.headers.get("Retry-After")', '                    raise\n', '        attempt = 0\n    while'.slice(8)],
  },
  {
    name: 'sessions',
    rule: 'missing-retry-after',
    needs: 'requests',
    code: `import requests


class Client:
    def __init__(self):
        self.session = requests.Session()

    def load(self, url):
        response = self.session.get(url)
        if response.status_code == requests.codes.«too_many»:
            return self.load(url)
        return response.json()


def run(url):
    return Client().load(url)
`.replace('requests.codes.«too_many»', '«requests.codes.too_many»'),
    keeps: ['def load(self, url, attempt=0):', '\n\n\nclass Client:'],
  },
  {
    name: 'given',
    rule: 'missing-retry-after',
    code: `import email.utils
import http.client
import random
import time
from urllib.parse import urlsplit


${send}

def delay_of(header, attempt):
    value = (header or "").strip()
    if value.isdigit():
        return int(value)
    date = email.utils.parsedate_tz(value)
    if date is None:
        return min(2**attempt, 30) * (0.5 + random.random() / 2)
    return max(0, email.utils.mktime_tz(date) - time.time())


def run(url):
    while True:
        response = send(url)
        if response.status == «429»:
            continue
        return response.read()
`,
    keeps: ['wait = delay_of(response.headers.get("Retry-After"), attempt)'],
  },
  {
    name: 'seconds',
    rule: 'retry-after-date',
    code: `import http.client
import time
from urllib.parse import urlsplit


${send}

def run(url):
    response = send(url)
    if response.status == 429:
        time.sleep(«int(response.headers["Retry-After"])»)
    return response.read()
`,
    keeps: ['retry_after_seconds(response.headers["Retry-After"], 1)'],
    absent: 1,
  },
  {
    name: 'fallback',
    rule: 'retry-after-date',
    code: `import http.client
import time
from urllib.parse import urlsplit


${send}

def run(url):
    response = send(url)
    if response.status == 429:
        seconds = «float(response.headers.get("Retry-After", "3"))»
        time.sleep(seconds)
    return response.read()
`,
    keeps: ['retry_after_seconds(response.headers.get("Retry-After"), 3)'],
    absent: 3,
  },
  {
    name: 'orElse',
    rule: 'retry-after-date',
    code: `import http.client
import time
from urllib.parse import urlsplit


${send}

def run(url):
    response = send(url)
    if response.status == 429:
        after = response.getheader("Retry-After")
        time.sleep(«int(after or 7.5)»)
    return response.read()
`,
    keeps: ['retry_after_seconds(after, 7.5)'],
    absent: 7.5,
  },
  {
    name: 'limited',
    rule: 'unbounded-retry',
    code: `import http.client
import time
from urllib.parse import urlsplit


${send}

def run(url):
    «while» True:
        response = send(url)
        if response.status < 500:
            return response.read()
        time.sleep(1)
`,
    keeps: ['raise RuntimeError("Gave up after 5 retries")'],
  },
];
