"""driver.py: does what each line of standard input asks of the official Python SDK, and answers
each with a line.

A question is {"op": ..., ...}; an answer {"ok": value}, or {"error": message} where the SDK raises.
Nothing here signs, verifies, encrypts or encodes: all of that is the SDK's.
"""
import base64
import importlib
import json
import socket
import sys
from urllib.parse import parse_qsl

import rsa
from alipay.aop.api.AlipayClientConfig import AlipayClientConfig
from alipay.aop.api.DefaultAlipayClient import DefaultAlipayClient
from alipay.aop.api.FileItem import FileItem
from alipay.aop.api.util.SignatureUtils import get_sign_content, verify_with_rsa


class Log:
    """The SDK tells its string to sign to the log alone."""

    def __init__(self):
        self.request = None

    def info(self, text):
        _, found, request = text.partition("]request:")
        if found:
            self.request = request


# The SDK connects to port 80 or 443 whatever port its URL names, and cannot even build a URL that
# names one: its connections are led to the port of the test's gateway.
port = None
connect = socket.create_connection
socket.create_connection = lambda address, *rest, **named: connect(
    (address[0], port or address[1]), *rest, **named
)


def client(settings):
    config = AlipayClientConfig()
    for name, value in settings.items():
        setattr(config, name, value)
    log = Log()
    return DefaultAlipayClient(config, log), log


def build(question):
    name = question["request"]
    module = importlib.import_module("alipay.aop.api.request." + name)
    request = getattr(module, name)()
    if "biz_content" in question:
        request.biz_content = question["biz_content"]
    for attribute, value in question.get("set", {}).items():
        setattr(request, attribute, value)
    for attribute, file in question.get("files", {}).items():
        item = FileItem(file["name"], base64.b64decode(file["base64"]), file.get("mime_type"))
        setattr(request, attribute, item)
    for key, value in question.get("texts", {}).items():
        request.add_other_text_param(key, value)
    return request


def execute(question):
    return json.loads(client(question["sdk"])[0].execute(build(question)))


def sdk_execute(question):
    sdk, log = client(question["sdk"])
    return {"text": sdk.sdk_execute(build(question)), "logged": log.request}


def page_execute(question):
    return client(question["sdk"])[0].page_execute(build(question), question["http"])


def verify(question):
    """The parameters of a form, and whether their signature is of them as the SDK orders them."""
    charset = question["charset"]
    params = dict(parse_qsl(question["form"], True, True, encoding=charset, errors="strict"))
    signed = get_sign_content({name: value for name, value in params.items() if name != "sign"})
    try:
        verified = verify_with_rsa(question["key"], signed.encode(charset), params["sign"])
    except rsa.VerificationError:
        verified = False
    return {"params": params, "verified": verified}


OPS = {op.__name__: op for op in (execute, sdk_execute, page_execute, verify)}

for line in sys.stdin:
    try:
        question = json.loads(line)
        port = question.get("port")
        answer = {"ok": OPS[question["op"]](question)}
    except Exception as error:  # whatever the SDK raises is the answer
        answer = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(answer), flush=True)
