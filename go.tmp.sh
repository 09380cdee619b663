npm run -s build > /tmp/h3build.log 2>&1 || tail -30 /tmp/h3build.log
