#!/usr/bin/env python3
"""Cold start of the deployed program, as Lambda sees it: from the start of the process to its first poll of the
Runtime API, and from there to the answer of a real handler (PostFederation with a request that it refuses, which
calls no AWS service). Every program given is measured in the same run, in turns; the first is what the others are
compared with.

  python3 benchmarks/cold_start.py [--runs N] NAME=COMMAND [NAME=COMMAND ...]
  e.g. default="dotnet exec artifacts/publish/EksFed.Functions/release/EksFed.Functions.dll" aot=./EksFed.Functions
"""
import argparse, http.server, json, os, shlex, statistics, subprocess, threading, time

EVENT = {
    "version": "2.0", "routeKey": "POST /federations", "rawPath": "/federations", "rawQueryString": "",
    "headers": {"content-type": "application/json"}, "isBase64Encoded": False,
    "requestContext": {"requestId": "r", "http": {"method": "POST", "path": "/federations"}},
    "body": json.dumps({"name": "demo", "regions": ["nowhere-1"]}),
}
VARIABLES = {
    "EKSFED_HANDLER": "PostFederation", "EKSFED_STACK": "eksfed", "EKSFED_TABLE": "t", "EKSFED_CONNECTOR_VPC_ID": "vpc-1",
    "EKSFED_CONNECTOR_CIDR": "10.255.0.0/24", "EKSFED_CONNECTOR_ROUTE_TABLE_IDS": "rtb-1",
    "EKSFED_CLUSTER_ROLE_ARN": "arn:aws:iam::111122223333:role/c", "EKSFED_NODE_ROLE_ARN": "arn:aws:iam::111122223333:role/n",
    "EKSFED_KUBERNETES_ROLE_ARN": "arn:aws:iam::111122223333:role/k", "EKSFED_ADMIN_ROLE_ARN": "arn:aws:iam::111122223333:role/a",
    "EKSFED_USER_ROLE_ARN": "arn:aws:iam::111122223333:role/u", "EKSFED_MEMBER_CIDR_POOL": "10.0.0.0/9",
    "EKSFED_FEDERATE_ARN": "arn:aws:states:us-east-1:111122223333:stateMachine:f",
    "EKSFED_UNFEDERATE_ARN": "arn:aws:states:us-east-1:111122223333:stateMachine:u",
    "AWS_REGION": "us-east-1", "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "secret",
    "AWS_LAMBDA_FUNCTION_NAME": "f", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "512", "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
    "AWS_LAMBDA_LOG_FORMAT": "JSON", "_HANDLER": "EksFed.Functions", "PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"),
}


class RuntimeApi(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        state = self.server.state
        if "polled" in state:
            state["done"].wait()  # the second poll stays open, as on Lambda
            return
        state["polled"] = time.monotonic()
        body = json.dumps(EVENT).encode()
        self.send_response(200)
        for name, value in {
            "Lambda-Runtime-Aws-Request-Id": "11111111-2222-3333-4444-555555555555",
            "Lambda-Runtime-Deadline-Ms": str(int(time.time() * 1000) + 60000),
            "Lambda-Runtime-Invoked-Function-Arn": "arn:aws:lambda:us-east-1:111122223333:function:f",
            "Content-Type": "application/json", "Content-Length": str(len(body)),
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        state = self.server.state
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        state["answered"], state["answer"], state["path"] = time.monotonic(), body, self.path
        self.send_response(202)
        self.send_header("Content-Length", "0")
        self.end_headers()
        state["over"].set()

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_):
        pass  # a program that is killed while it polls


def measure(command):
    server = Server(("127.0.0.1", 0), RuntimeApi)
    server.state = state = {"done": threading.Event(), "over": threading.Event()}
    threading.Thread(target=server.serve_forever, daemon=True).start()
    environment = VARIABLES | {"AWS_LAMBDA_RUNTIME_API": f"127.0.0.1:{server.server_port}"}
    started = time.monotonic()
    process = subprocess.Popen(shlex.split(command), env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        if not state["over"].wait(30):
            raise SystemExit(f"{command} did not answer: {process.stderr.read1(2000).decode()}")
        status = json.loads(state["answer"]).get("statusCode")
        if not state["path"].endswith("/response") or status != 400:
            raise SystemExit(f"{command} answered {state['path']}: {state['answer'][:500]!r}")
        with open(f"/proc/{process.pid}/status") as file:
            resident = next(int(line.split()[1]) for line in file if line.startswith("VmRSS")) / 1024
        return state["polled"] - started, state["answered"] - state["polled"], resident
    finally:
        process.kill()
        process.wait()
        state["done"].set()
        server.shutdown()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=10)
    parser.add_argument("programs", nargs="+")
    arguments = parser.parse_args()
    programs = dict(program.split("=", 1) for program in arguments.programs)
    results = {name: [] for name in programs}
    for _ in range(arguments.runs):
        for name, command in programs.items():
            results[name].append(measure(command))
    base = None
    print(f"{'program':12} {'to first poll':>14} {'first answer':>14} {'resident':>10}   of the first")
    for name, rows in results.items():
        poll, answer, resident = (statistics.median(column) for column in zip(*rows))
        base = base or poll + answer
        print(f"{name:12} {poll * 1000:11.0f} ms {answer * 1000:11.0f} ms {resident:7.0f} MB   {(poll + answer) / base:.2f}")


main()
