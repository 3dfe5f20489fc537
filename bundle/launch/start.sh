#!/bin/sh
# 不带参数：打开填报页面；带参数：与 narrator 命令相同，例如 ./开始.sh doctor
here=$(cd "$(dirname "$0")" && pwd) || exit 2
if [ -x "$here/python/bin/python{python}" ]; then
  python="$here/python/bin/python{python}"
  export PYTHONHOME="$here/python" LD_LIBRARY_PATH="$here/python/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
elif command -v python{python} >/dev/null 2>&1; then
  python=$(command -v python{python})
else
  echo "这个文件夹里没有带 Python，电脑上也没有 Python {python}。请换带 Python 的那一份，或请信息中心安装 Python {python}。" >&2
  exit 2
fi
export PYTHONPATH="$here/lib/site-packages" PYTHONNOUSERSITE=1 PYTHONDONTWRITEBYTECODE=1
export NARRATOR_CACHE_DIR="${NARRATOR_CACHE_DIR:-$here/缓存}"
if [ $# -gt 0 ]; then
  exec "$python" -P -m narrator "$@"
fi
mkdir -p "$here/年报" && cd "$here/年报" && exec "$python" -P -m narrator edit
