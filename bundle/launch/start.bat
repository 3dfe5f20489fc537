@echo off
rem 双击：打开填报页面；带参数：与 narrator 命令相同，例如 开始.bat doctor
setlocal
set "HERE=%~dp0"
if not exist "%HERE%Lib\site-packages\narrator\__init__.py" goto packed
set "PYTHONDONTWRITEBYTECODE=1"
set "PYTHONNOUSERSITE=1"
if not defined NARRATOR_CACHE_DIR set "NARRATOR_CACHE_DIR=%HERE%缓存"
set RUN="%HERE%python\python.exe"
if exist "%HERE%python\python.exe" goto run
set "PYTHONPATH=%HERE%Lib\site-packages"
set RUN=py -{python}
py -{python} -c "" >nul 2>nul
if errorlevel 1 goto nopython
:run
if not "%~1"=="" goto command
if not exist "%HERE%年报" mkdir "%HERE%年报"
cd /d "%HERE%年报"
%RUN% -P -m narrator edit
if errorlevel 1 pause
exit /b
:command
%RUN% -P -m narrator %*
exit /b
:packed
echo 请先把压缩包解压到D盘，再双击“开始.bat”。
pause
exit /b 2
:nopython
echo 这个文件夹里没有带 Python，电脑上也没有 Python {python}。请换带 Python 的那一份，或请信息中心安装 Python {python}。
pause
exit /b 2
